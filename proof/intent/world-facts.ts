import type { Row, TableName, Value, World } from '../model.ts';

/** Tables whose rows are known by their id alone; elsewhere an id means something only within its organisation. */
const knownByIdAlone: ReadonlySet<TableName> = new Set([
  'organizations',
  'profiles',
  'activity_types',
  'reimbursement_rates',
  'function_deployments',
  'realtime_channel_events',
  'api_request_stats',
  'slow_query_snapshots',
]);

type Index = Map<Value | undefined, Row[]>;

const none: readonly Row[] = [];

/** The rows of a world by what one asks for: key, person, parent. Each index is made when it is first needed. */
export class WorldFacts {
  readonly world: World;
  readonly #indexes = new Map<TableName, Map<string, Index>>();

  constructor(world: World) {
    this.world = world;
  }

  /** The rows of a table with a value in a column. No row has nothing in common with another. */
  with(table: TableName, column: string, value: Value | undefined): readonly Row[] {
    if (value === null || value === undefined) return none;
    let indexes = this.#indexes.get(table);
    if (!indexes) {
      indexes = new Map();
      this.#indexes.set(table, indexes);
    }
    let index = indexes.get(column);
    if (!index) {
      index = Map.groupBy(this.world.tables[table], (row) => row[column]);
      indexes.set(column, index);
    }
    return index.get(value) ?? none;
  }

  /** A row by id, and by organisation where its table has one; undefined when there is none such. */
  find(table: TableName, id: Value | undefined, organization: Value | undefined): Row | undefined {
    const rows = this.with(table, 'id', id);
    return knownByIdAlone.has(table) ? rows[0] : inOrganization(rows, organization);
  }

  /** A person as peer mentor of an organisation. */
  mentor(person: Value | undefined, organization: Value | undefined): Row | undefined {
    return inOrganization(this.with('peer_mentor_profiles', 'profile_id', person), organization);
  }

  membershipsOf(person: Value | undefined): readonly Row[] {
    return this.with('memberships', 'profile_id', person);
  }

  /** Whether an organisation knows a person: they are, were or will be a member. */
  knows(organization: Value | undefined, person: Value | undefined): boolean {
    return inOrganization(this.membershipsOf(person), organization) !== undefined;
  }
}

function inOrganization(rows: readonly Row[], organization: Value | undefined): Row | undefined {
  for (const row of rows) if (row.organization_id === organization) return row;
  return undefined;
}
