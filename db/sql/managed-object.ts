/**
 * A database object that Drizzle cannot express. `npm run db:generate` writes it into a migration whenever
 * its text changes, and drops it when it is gone from the registry.
 */
export interface ManagedObject {
  /** Unique, e.g. `function private.claims`. Its hash is kept under this name. */
  readonly name: string;
  /** `before` tables and policies (which call functions), or `after` them (triggers, grants). */
  readonly phase: 'before' | 'after';
  /** Statements that create the object or bring an older version of it up to date. */
  readonly create: readonly string[];
  readonly drop: readonly string[];
  /** Table whose policies take this object with them when they are dropped and created again. */
  readonly goesWithPoliciesOf?: string;
}

/** Who may call a function; everybody else, PUBLIC included, may not. */
type Callers = readonly ('authenticated' | 'service_role' | 'supabase_auth_admin')[];

interface FunctionDefinition {
  /** Name with schema, e.g. `private.claims`. */
  readonly name: string;
  readonly args?: string;
  readonly returns: string;
  readonly volatility?: 'stable' | 'volatile';
  /** Runs with the rights of its owner, past RLS: says in `comment` why it must. */
  readonly securityDefiner?: true;
  readonly body: string;
  readonly comment: string;
  readonly callers?: Callers;
}

/**
 * An empty search_path would still look for types in pg_temp, and before pg_catalog: a caller could make a type
 * `uuid` there whose check runs as the function's owner. Named last, pg_temp has nothing to say.
 */
export const safeSearchPath = 'pg_catalog, pg_temp';

/**
 * A plpgsql function with a fixed search_path, executable only by the callers it names.
 *
 * None is parallel safe: with policies that call them, Postgres would start workers for a query of a few rows,
 * which takes 15 to 35 ms.
 */
export function managedFunction(fn: FunctionDefinition): ManagedObject {
  const args = fn.args ?? '';
  // Arguments in a signature are their types: the last word of "roles text[]".
  const types = args
    .split(',')
    .map((arg) => arg.trim().split(' ').slice(1).join(' '))
    .join(', ');
  const signature = `${fn.name}(${types})`;
  const volatility = fn.volatility ?? 'stable';
  // A lookup is planned for any caller, not for the arrays of the first ones: with real values in hand the
  // planner trusts them over our statistics and reads the whole table.
  const planning =
    fn.securityDefiner && fn.returns === 'uuid[]'
      ? ' set plan_cache_mode = force_generic_plan'
      : '';
  return {
    name: `function ${signature}`,
    phase: 'before',
    create: [
      [
        `create or replace function ${fn.name}(${args}) returns ${fn.returns}`,
        `  language plpgsql ${volatility}${fn.securityDefiner ? ' security definer' : ''} set search_path = ${safeSearchPath}${planning}`,
        `as $$\n${fn.body.trim()}\n$$`,
      ].join('\n'),
      `comment on function ${signature} is ${quote(fn.comment)}`,
      `revoke all on function ${signature} from public, anon, authenticated, service_role`,
      ...(fn.callers?.length
        ? [`grant execute on function ${signature} to ${fn.callers.join(', ')}`]
        : []),
    ],
    drop: [`drop function if exists ${signature}`],
  };
}

/** A trigger function: never called by hand, so executable by nobody. */
export function managedTriggerFunction(
  fn: Omit<FunctionDefinition, 'args' | 'returns' | 'callers' | 'volatility'>,
): ManagedObject {
  return managedFunction({ ...fn, returns: 'trigger', volatility: 'volatile' });
}

interface TriggerDefinition {
  readonly name: string;
  readonly table: string;
  /** E.g. `before update`. */
  readonly event: string;
  readonly when?: string;
  readonly execute: string;
}

interface StatementTriggerDefinition extends Omit<TriggerDefinition, 'when'> {
  /** E.g. `new table as new_rows`. */
  readonly referencing: string;
}

export function managedTrigger({
  name,
  table,
  event,
  when,
  execute,
}: TriggerDefinition): ManagedObject {
  const condition = when ? ` when (${when})` : '';
  return {
    name: `trigger ${name} on ${table}`,
    phase: 'after',
    create: [
      `create or replace trigger ${name} ${event} on public.${table} for each row${condition} execute function ${execute}`,
    ],
    drop: [`drop trigger if exists ${name} on public.${table}`],
  };
}

/** A trigger that sees all rows of a statement at once. */
export function managedStatementTrigger({
  name,
  table,
  event,
  referencing,
  execute,
}: StatementTriggerDefinition): ManagedObject {
  return {
    name: `trigger ${name} on ${table}`,
    phase: 'after',
    create: [
      `create or replace trigger ${name} ${event} on public.${table} referencing ${referencing} for each statement execute function ${execute}`,
    ],
    drop: [`drop trigger if exists ${name} on public.${table}`],
  };
}

/** A trigger that judges each row when the transaction ends. Postgres cannot replace one. */
export function managedConstraintTrigger({
  name,
  table,
  event,
  when,
  execute,
}: TriggerDefinition): ManagedObject {
  const condition = when ? ` when (${when})` : '';
  const drop = `drop trigger if exists ${name} on public.${table}`;
  return {
    name: `trigger ${name} on ${table}`,
    phase: 'after',
    create: [
      drop,
      `create constraint trigger ${name} ${event} on public.${table} deferrable initially deferred for each row${condition} execute function ${execute}`,
    ],
    drop: [drop],
  };
}

/** Texts as SQL literals, for `in (…)`. */
export function literals(values: readonly string[]): string {
  return values.map(quote).join(', ');
}

/** A text as an SQL literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
