import type { Attempt, Caller, Row, TableName, Verdict, World } from '../model.ts';
import { columns } from './columns.ts';
import { completed } from './completed.ts';
import { dangles, leavesDangling, losesReferrers } from './dangles.ts';
import { type Grant, Grants } from './grants.ts';
import { mayName } from './may-name.ts';
import { brokenRule, mayBegin } from './rules.ts';
import { type Standing, standingOf } from './standing.ts';
import { isStillOpen, mayLead } from './states.ts';
import { isWholePart } from './well-formed.ts';
import { WorldFacts } from './world-facts.ts';

type Insert = Extract<Attempt, { command: 'insert' }>;
type Update = Extract<Attempt, { command: 'update' }>;
type Read = Extract<Attempt, { command: 'select'; column: string }>;

const denied = (because: string): Verdict => ({ outcome: 'denied', because });
const dangling = (because: string): Verdict => ({ outcome: 'dangling', because });
const settled = (table: TableName) =>
  denied(`${table} of an activity that has been handed in stay as they were`);

/** What one caller may do in one world. */
export class Intent {
  readonly #facts: WorldFacts;
  readonly #caller: Caller;
  readonly #standing: Standing;
  readonly #grants: Grants;

  constructor(facts: WorldFacts, caller: Caller) {
    this.#facts = facts;
    this.#caller = caller;
    this.#standing = standingOf(facts, caller);
    this.#grants = new Grants(facts, this.#standing);
  }

  decide(attempt: Attempt): Verdict {
    if (attempt.command === 'select' && 'column' in attempt) return this.#readColumn(attempt);
    const { command, table } = attempt;
    if (this.#standing.holdings.length === 0) return denied(this.#standing.because);
    const grants = this.#grants.of(table, command);
    if (grants.length === 0) return denied(`no role of theirs may ${command} ${table}`);
    if (attempt.command === 'insert') return this.#insert(attempt, grants);
    const row = this.#facts.find(table, attempt.key.id, attempt.key.organization_id);
    if (!row) return denied('there is no such row');
    if (attempt.command === 'update') return this.#update(attempt, row, grants);
    const verdict = grants.find((grant) => grant.reaches(row))?.allowed;
    if (!verdict) return denied('no role of theirs reaches the row');
    const left = attempt.command === 'delete' && leavesDangling(this.#facts, table, row);
    return left ? dangling(`${left} would point at nothing`) : verdict;
  }

  /** Everyone signed in reads every column of the tables they read: what nobody reads is no column of these. */
  #readColumn({ column }: Read): Verdict {
    if (this.#caller.kind !== 'person') return denied(this.#standing.because);
    return { outcome: 'allowed', because: `${column} is readable, where a row is reached` };
  }

  #insert({ table, row }: Insert, grants: readonly Grant[]): Verdict {
    const { given = [], changeable = [] } = columns[table];
    const kept = Object.keys(row).find((c) => !given.includes(c) && !changeable.includes(c));
    if (kept !== undefined) return denied(`people do not write ${kept}`);
    const whole = completed(table, row, this.#facts);
    if (!mayBegin(table, whole))
      return denied(`nobody makes a row that is ${whole.status} at once`);
    const accepting = grants.filter((grant) => grant.accepts(whole));
    if (accepting.length === 0) return denied('no role of theirs may make such a row');
    const verdict = accepting.find((grant) => mayName(whole, grant))?.allowed;
    if (!verdict) return denied('the row names somebody whom they may not name');
    const target = dangles(this.#facts, table, whole);
    if (target) return dangling(`there is no such row of ${target}`);
    return this.#isStillOpen(table, whole, whole, accepting) ? verdict : settled(table);
  }

  /** One role must reach the row, hold the column, and accept what becomes of the row. */
  #update({ table, column, value }: Update, before: Row, grants: readonly Grant[]): Verdict {
    const { changeable = [], later = [], repeatable = [] } = columns[table];
    const repeats = repeatable.includes(column) && before[column] === value;
    if (!repeats && ![...changeable, ...later].includes(column)) {
      return denied(`nobody changes ${column}`);
    }
    const reaching = grants.filter((grant) => grant.reaches(before));
    if (reaching.length === 0) return denied('no role of theirs reaches the row');
    const holding = reaching.filter(
      (grant) => before[column] === value || (grant.columns?.includes(column) ?? true),
    );
    if (holding.length === 0) return denied(`no role that reaches the row may change ${column}`);
    const after: Row = { ...before, [column]: value };
    const accepting = holding.filter(
      (grant) => grant.accepts(after, before) && mayLead(table, grant.view.who, before, after),
    );
    if (accepting.length === 0) return denied('no role that reaches the row may leave it so');
    const verdict = accepting.find((grant) => mayName(after, grant, column))?.allowed;
    if (!verdict) return denied('the row would name somebody whom they may not name');
    const rule = brokenRule(table, before, column, value);
    if (rule) return denied(rule);
    const target =
      dangles(this.#facts, table, after, column) ??
      losesReferrers(this.#facts, table, before, column, value);
    if (target) return dangling(`${target} does not match`);
    return before[column] === value || this.#isStillOpen(table, before, after, accepting)
      ? verdict
      : settled(table);
  }

  #isStillOpen(table: TableName, row: Row, after: Row, grants: readonly Grant[]): boolean {
    if (table === 'activity_participants' && !isWholePart(after, this.#facts)) return true;
    return grants.some(({ view }) => isStillOpen(table, row, view.who.role, this.#facts));
  }
}

const factsByWorld = new WeakMap<World, WorldFacts>();
const intentByCaller = new WeakMap<WorldFacts, WeakMap<Caller, Intent>>();

/** What a caller may do in a world, for many attempts. Worked out once for each world and each caller object. */
export function intentFor(world: World, caller: Caller): Intent {
  const facts = remembered(factsByWorld, world, () => new WorldFacts(world));
  const intents = remembered(intentByCaller, facts, () => new WeakMap<Caller, Intent>());
  return remembered(intents, caller, () => new Intent(facts, caller));
}

/**
 * Whether a caller may do one thing, by the meaning of the access matrix and the rows of a world alone:
 * a second opinion that shares no condition with the policies it is compared with.
 */
export function decide(world: World, caller: Caller, attempt: Attempt): Verdict {
  return intentFor(world, caller).decide(attempt);
}

function remembered<K extends object, V>(memory: WeakMap<K, V>, key: K, make: () => V): V {
  let value = memory.get(key);
  if (value === undefined) {
    value = make();
    memory.set(key, value);
  }
  return value;
}
