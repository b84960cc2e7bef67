import type { TableName } from './access-matrix.ts';
import type { ColumnPrefix } from './arms.ts';
import { lookup } from './claim-functions.ts';
import type { AppRole } from './roles.ts';
import { type AssignmentLink, type RowKeys, rowKeys } from './row-keys.ts';
import type { Scope } from './scopes.ts';

interface LinkInput {
  readonly table: TableName;
  readonly scope: Scope;
  readonly roles: readonly AppRole[];
  readonly prefix: ColumnPrefix;
}

/** A column that names somebody, and the condition under which the writer may name them there. */
interface Link {
  readonly columns: readonly string[];
  readonly condition: string;
}

/**
 * The names in a new row that its writer must be entitled to. Who writes a row of their own names themselves in
 * its owner column, which the arm says already.
 */
export function linksOf({ table, scope, roles, prefix }: LinkInput): Link[] {
  const keys: RowKeys = rowKeys[table];
  if (!keys.links || !keys.organization || scope === 'everything') return [];
  const organization = `${prefix}${keys.organization}`;
  const isOwn = scope.startsWith('own');
  const ofAssignment = ({ column, mentor, states }: AssignmentLink): Link => {
    const id = `${prefix}${column}`;
    const named = { id, mentor: `${prefix}${mentor}`, states };
    return {
      columns: [column, mentor],
      condition: `(${id} is null or ${lookup.reachesAssignment(roles, organization, named)})`,
    };
  };
  const { people = [], contacts = [], subjects = [], assignment } = keys.links;
  return [
    ...people
      .filter((column) => !(isOwn && column === keys.owner))
      .map((column) => ({
        columns: [column],
        condition: lookup.knowsPerson(roles, organization, `${prefix}${column}`),
      })),
    ...contacts.map((column) => ({
      columns: [column],
      condition: `(${prefix}${column} is null or ${lookup.reachesContact(roles, organization, `${prefix}${column}`)})`,
    })),
    ...(assignment ? [ofAssignment(assignment)] : []),
    ...subjects.map((column) => {
      const [kind, id] = [`${prefix}subject_kind`, `${prefix}${column}`];
      const isProfile = `${kind} = 'profile'`;
      return {
        columns: [column, 'subject_kind'],
        condition: isOwn
          ? isProfile
          : `case when ${isProfile} then ${lookup.knowsPerson(roles, organization, id)} else ${lookup.reachesContact(roles, organization, id)} end`,
      };
    }),
  ];
}
