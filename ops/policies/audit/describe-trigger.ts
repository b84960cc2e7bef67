import { managedObjects } from '../../../db/sql/registry.ts';
import type { Describe } from './difference.ts';

/** For the rule about triggers. */
export const describeTrigger: Describe = async (sql, { object }) => {
  const { trigger, table } =
    /^trigger (?<trigger>\S+) on public\.(?<table>\w+)$/.exec(object)?.groups ?? {};
  if (!trigger || !table) return null;
  const declared = managedObjects.find(({ name }) => name === `trigger ${trigger} on ${table}`);
  const [live] = await sql<{ definition: string }[]>`
    select pg_get_triggerdef(oid) as definition from pg_trigger
    where tgrelid = to_regclass(${`public.${table}`}) and tgname = ${trigger}`;
  return {
    expected: declared ? declared.create.join('; ') : 'no such trigger',
    found: live?.definition ?? 'no such trigger',
    repair: declared ? [...declared.create] : [`drop trigger ${trigger} on public.${table}`],
  };
};
