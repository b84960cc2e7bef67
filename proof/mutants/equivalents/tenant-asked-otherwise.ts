import { policyObject } from '../condition/conditions.ts';
import type { Equivalent } from '../equivalents.ts';

/** What is dropped: that the row is of an organisation in which the caller has the role. */
const tenant = /without organization_id = ANY .*private\.organizations_as\(.*\{([\w,]+)\}/;

export const askedByLookup: Equivalent = {
  because:
    'The same alternative asks a lookup function about the organisation of the row, which answers only where the caller has the role.',
  covers: ({ operator, object, change }, { policies }) => {
    const role = tenant.exec(change)?.[1];
    const check = policies.find((known) => policyObject(known) === object)?.check ?? '';
    return (
      operator === 'drop-conjunct' &&
      change.startsWith('with check') &&
      role !== undefined &&
      new RegExp(`private\\.knows_person\\('\\{${role}\\}'::text\\[\\], organization_id`).test(
        check,
      )
    );
  },
};

export const parentIsOfTheTenant: Equivalent = {
  because:
    'The association of a new row is filled from its parent, which is looked up in the organisation that the row names; without a parent there is none.',
  covers: ({ operator, object, change, table, command }, { triggers, grants }) =>
    operator === 'drop-conjunct' &&
    command === 'insert' &&
    object.startsWith('policy ') &&
    // Beside an association, that is; an administrator or an owner is asked about the organisation only.
    tenant.exec(change)?.[1] === 'coordinator' &&
    triggers.some(
      ({ table: of, name, when }) =>
        of.name === table && name.endsWith('_fill') && when?.includes('local_association_id'),
    ) &&
    !grants.some(
      ({ object: of, column, privilege, grantee }) =>
        of === `public.${table}` &&
        privilege === 'INSERT' &&
        grantee === 'authenticated' &&
        (column === undefined || column === 'local_association_id'),
    ),
};

export const tenantStays: Equivalent = {
  because:
    'Nobody may change the organisation of a row, so the new row is of the one that USING has asked about, by its only alternative or with a guard that asks one role for both.',
  covers: ({ operator, object, change, table }, { policies, triggers }) => {
    const policy = policies.find((known) => policyObject(known) === object);
    if (operator !== 'drop-conjunct' || policy?.command !== 'update' || !policy.using) return false;
    const isGuarded = triggers.some(
      ({ table: of, name }) => of.name === table && name.endsWith('_guard'),
    );
    return (
      change.startsWith('with check') &&
      tenant.test(change) &&
      (isGuarded || !/\bOR\b/.test(policy.using))
    );
  },
};
