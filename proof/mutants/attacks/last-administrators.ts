import { personId } from '../../world/fixed-people.ts';
import { idOf } from '../../world/naming.ts';
import { type Scenario, scenarioAttack } from './scenario.ts';

const inB = `'${idOf('organizations/B')}'`;
const today = `(now() at time zone 'Europe/Oslo')::date`;
const past = `'[2020-01-01,2020-02-01)'`;
const of = (label: string) =>
  `where organization_id = ${inB} and profile_id = '${personId(label)}'`;
const last = of('admin B');
const other = of('admin A and B');
const set = (valid: string, whose: string) =>
  `update public.memberships set valid = ${valid} ${whose}`;
const unlink = (label: string) =>
  `update public.profiles set user_id = null, email = null, phone = null where id = '${personId(label)}'`;

const change = (
  attempts: string,
  does: string,
  ends: unknown,
  arrange: readonly string[] = [set(past, other)],
  by = 'a job',
): Scenario => ({ attempts, tables: ['memberships'], by, arrange, does, ends });

export const lastAdministrators = scenarioAttack(
  {
    name: 'last-administrators',
    attempts:
      'An organisation that is active loses its last administrator; or keeps one who is not the last.',
  },
  [
    change('the last one is ended', set(past, last), '23514'),
    change('the last one leaves', set(past, last), '23514', undefined, 'admin B'),
    change(
      'the last one ends tomorrow',
      set(`daterange(lower(valid), ${today} + 1)`, last),
      '23514',
    ),
    change('the last one ends today', set(`daterange(lower(valid), ${today})`, last), '23514'),
    change(
      'the last one becomes coordinator',
      `update public.memberships set role = 'coordinator', local_association_id = '${idOf('local_associations/B1')}' ${last}`,
      '23514',
    ),
    change('the last one is removed', `delete from public.memberships ${last}`, '23514'),
    change(
      'the past of the last one is corrected',
      set(`daterange(lower(valid) + 1, upper(valid))`, last),
      1,
    ),
    change('one of two is ended', set(past, last), 1, []),
    change('one of two is removed', `delete from public.memberships ${last}`, 1, []),
    change('the other one ends tomorrow', set(past, last), '23514', [
      set(`daterange(lower(valid), ${today} + 1)`, other),
    ]),
    change('the other one begins tomorrow', set(past, last), '23514', [
      set(`daterange(${today} + 1, null)`, other),
    ]),
    change('the other one has no account', set(past, last), '23514', [unlink('admin A and B')]),
    change('the last one has no account', set(past, last), 1, [
      set(past, other),
      unlink('admin B'),
    ]),
    change('the organisation is suspended', set(past, last), 1, [
      set(past, other),
      `update public.organizations set status = 'suspended' where id = ${inB}`,
    ]),
    change(
      'a coordinator is ended',
      `update public.memberships set valid = ${past} where organization_id = ${inB} and profile_id = '${personId('coordinator B1')}'`,
      1,
    ),
  ],
);
