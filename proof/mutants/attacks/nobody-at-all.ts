import type { Attack } from './attack.ts';
import { attemptAs, isRefused } from './attempt-as.ts';

export const nobodyAtAll: Attack = {
  name: 'nobody-at-all',
  attempts: 'Somebody without a token gets an answer, be it an empty one, instead of a refusal.',
  concerns: () => true,
  async probe(sql, { mutant, catalog }) {
    const table = catalog.tables.find(({ object }) => object === mutant.object);
    if (!table) return undefined;
    const [column] = table.columns;
    const statements = [
      `select from ${table.object} limit 0`,
      `insert into ${table.object} select * from ${table.object} where false`,
      `insert into ${table.object} (${column?.name}) select null where false`,
      `update ${table.object} set ${column?.name} = ${column?.name} where false`,
      `update ${table.object} set ${column?.name} = null where false`,
      `delete from ${table.object} where false`,
    ];
    for (const role of ['anon', 'authenticator']) {
      for (const statement of statements) {
        const outcome = await attemptAs(sql, { role }, statement);
        if (!isRefused(outcome)) return `${role}: ${statement}`;
      }
    }
    return undefined;
  },
};
