import type { Attack } from './attack.ts';
import { attemptAs, isRefused } from './attempt-as.ts';

const statements = [
  'create table public.probe (id int)',
  'create table private.probe (id int)',
  'create role probe',
];

export const makingObjects: Attack = {
  name: 'making-objects',
  attempts: 'A caller creates a table in our schemas, or a role.',
  concerns: ({ object }) => object.startsWith('schema ') || object.startsWith('role '),
  async probe(sql) {
    for (const role of ['anon', 'authenticated', 'service_role', 'authenticator']) {
      for (const statement of statements) {
        const outcome = await attemptAs(sql, { role }, statement);
        if (!isRefused(outcome)) return `${role}: ${statement}`;
      }
    }
    return undefined;
  },
};
