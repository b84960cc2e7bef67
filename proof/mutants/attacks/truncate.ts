import type { Attack } from './attack.ts';
import { attemptAs, isRefused } from './attempt-as.ts';

export const truncate: Attack = {
  name: 'truncate',
  attempts: 'A caller, or a server job, empties a table past its policies.',
  concerns: () => true,
  async probe(sql, { mutant, catalog }) {
    if (!catalog.tables.some(({ object }) => object === mutant.object)) return undefined;
    for (const role of ['anon', 'authenticated', 'service_role']) {
      const outcome = await attemptAs(sql, { role }, `truncate ${mutant.object}`);
      if (!isRefused(outcome)) return `${role} may truncate ${mutant.object}`;
    }
    return undefined;
  },
};
