import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../ops/caller.ts';
import { explainAccess } from '../../ops/policies/explain/explain-access.ts';
import type { Explanation } from '../../ops/policies/explain/explanation.ts';
import { explainView } from '../../ops/policies/views/explain-view.ts';
import { tableNames } from '../../policies/access-matrix.ts';
import { type Command, commands } from '../../policies/roles.ts';
import { idOf } from '../world/names.ts';
import { organization } from '../world/organizations.ts';
import { person, type Caller as WorldCaller } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { likeperson } from './likeperson.ts';

let world: World;
let owner: postgres.Sql;
beforeAll(async () => {
  world = await createWorld();
  owner = postgres(world.db.url('postgres'), { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

function callerOf(name: WorldCaller): Caller {
  const claims = world.claimsOf(name);
  return claims
    ? { name, databaseRole: 'authenticated', claims }
    : { name, databaseRole: 'anon', claims: { role: 'anon' } };
}

/** Asks about a row of the world by its name, e.g. `activities/m1 draft`. */
async function ask(
  name: WorldCaller,
  row: string,
  command: Command,
  column?: string,
): Promise<Explanation> {
  return await explainAccess(owner, {
    caller: callerOf(name),
    table: row.split('/')[0] ?? '',
    id: idOf(row),
    command,
    ...(column && { column }),
  });
}

const matching = ({ roles }: Explanation) =>
  roles
    .filter(({ held, reaches, accepts }) => held && (reaches ?? accepts))
    .map(({ role, cell }) => `${role}: ${cell?.scope}`);

describe('why a caller may', () => {
  it('S10.1 a mentor reads their own activity: the cell, the arm, the index', async () => {
    const said = await ask('m1', 'activities/m1 approved', 'select');
    expect(said).toMatchObject({ reason: 'cell', trial: { outcome: 'allowed' } });
    expect(said.caller.held).toMatchObject({
      peer_mentor: { organizations: [organization('A')] },
    });
    expect(said.row).toMatchObject({ owner: person('m1'), states: { status: 'approved' } });
    expect(matching(said)).toEqual(['peer_mentor: own']);
    expect(said.plan.byKey?.every(({ index }) => index)).toBe(true);
    expect(said.policy?.name).toBe('activities_select');
  });

  it('a coordinator of two associations by the role that reaches the row', async () => {
    const said = await ask('coordMentor', 'activities/m1 submitted', 'update');
    expect(said.reason).toBe('cell');
    expect(matching(said)).toEqual(['coordinator: association_unless_own']);
  });

  it('a global administrator by their own role', async () => {
    const said = await ask('global', 'activity_types/A', 'update');
    expect(said).toMatchObject({ reason: 'cell', caller: { globalAdmin: true } });
    expect(matching(said)).toEqual(['global_admin: everything']);
  });

  it('a change: which columns, and to which states', async () => {
    const said = await ask('m1', 'activities/m1 draft', 'update');
    const status = said.columns.find(({ column }) => column === 'status');
    expect(status?.states).toEqual(['submitted']);
    expect(said.columns.map(({ column }) => column)).not.toContain('mentor_id');
  });

  it('an insert of a row like this one', async () => {
    expect(await ask('m1', 'activities/m1 draft', 'insert')).toMatchObject({ reason: 'cell' });
    expect(await ask('m1', 'activities/m1 approved', 'insert')).toMatchObject({
      reason: 'row_not_accepted',
      trial: { outcome: 'denied', sqlState: '42501' },
    });
  });

  it('what access allows and a constraint refuses counts as allowed by access', async () => {
    const refer = (activity: string | null) => world.db.sql`
      update expense_claims set activity_id = ${activity} where id = ${idOf('expense_claims/m1 draft')}`;
    await refer(idOf('activities/m1 draft'));
    const said = await ask('m1', 'activities/m1 draft', 'delete');
    await refer(null);
    expect(said).toMatchObject({
      reason: 'cell',
      trial: { outcome: 'constrained', sqlState: '23503' },
    });
  });
});

describe('why a caller may not', () => {
  it('no cell for the role', async () => {
    const said = await ask('adminA', 'contacts/m1 active', 'select');
    expect(said).toMatchObject({ reason: 'no_cell', trial: { outcome: 'denied' } });
    expect(said.because).toContain('coordinator, peer_mentor');
  });

  it('S8.4 another organisation', async () => {
    const said = await ask('adminB', 'activities/m1 approved', 'select');
    expect(said).toMatchObject({ reason: 'row_not_reached', trial: { outcome: 'denied' } });
    expect(said.roles.find(({ held }) => held)).toMatchObject({
      reaches: false,
      inOrganization: false,
    });
    expect(explainView(said)).toContain('No match: another organisation');
  });

  it('another association', async () => {
    const said = await ask('coordA2', 'activities/m1 approved', 'select');
    expect(said.reason).toBe('row_not_reached');
    expect(explainView(said)).toContain('No match: another association');
  });

  it('the state of the row', async () => {
    const said = await ask('m1', 'activities/m1 approved', 'update');
    expect(said.reason).toBe('row_not_reached');
    expect(explainView(said)).toContain('No match: its state');
  });

  it('a column that nobody reads, in a database that has drifted', async () => {
    await world.db.sql`revoke select (status) on webhook_events from authenticated`;
    const said = await ask('adminA', 'webhook_events/A', 'select', 'status');
    await world.db.sql`grant select (status) on webhook_events to authenticated`;
    expect(said.trial).toMatchObject({ outcome: 'denied', sqlState: '42501' });
    expect(said.readable).toContain('event_key');
    expect(said.readable).not.toContain('status');
  });

  it('a column of another role', async () => {
    const said = await ask('m1', 'assignments/m1 active', 'update', 'due_at');
    expect(said).toMatchObject({ reason: 'column_not_theirs', trial: { outcome: 'denied' } });
    expect(said.columns).toMatchObject([{ column: 'due_at', roles: [] }]);
  });

  it.each(['nobody', 'expired', 'future', 'suspended'] as const)(
    'no role that the database believes: %s',
    async (name) => {
      expect(await ask(name, 'activities/m1 approved', 'select')).toMatchObject({
        reason: 'no_role',
        caller: { held: {} },
        trial: { outcome: 'denied' },
      });
    },
  );

  it('no token', async () => {
    expect(await ask('anon', 'activities/m1 approved', 'select')).toMatchObject({
      reason: 'no_token',
      trial: { outcome: 'denied', sqlState: '42501' },
      plan: { byKey: null },
    });
  });

  it('no such row, of which the operator is told', async () => {
    expect(await ask('m1', 'activities/never made', 'select')).toMatchObject({
      reason: 'no_such_row',
      row: null,
      trial: null,
    });
  });
});

describe('what is asked of the real database', () => {
  it('a policy changed by hand is noticed as a disagreement', async () => {
    const [before] = await world.db.sql<{ using: string }[]>`
      select pg_get_expr(polqual, polrelid) as using from pg_policy where polname = 'contacts_select'`;
    const open = (using: string) =>
      world.db.sql.unsafe(`alter policy contacts_select on public.contacts using (${using})`);
    await open('true');
    const said = await ask('adminA', 'contacts/m1 active', 'select');
    await open('organization_id is null');
    const closed = await ask('coordA1', 'contacts/m1 active', 'select');
    await open(before?.using ?? '');
    expect(said).toMatchObject({ reason: 'disagreement', trial: { outcome: 'allowed' } });
    expect(closed).toMatchObject({ reason: 'disagreement', trial: { outcome: 'denied' } });
    expect(closed.because).toContain('policies audit');
  });

  it('changes nothing', async () => {
    const activity = async () => {
      const [row] = await world.db.sql`
        select *, xmin::text from activities where id = ${idOf('activities/m1 draft')}`;
      return row;
    };
    const before = await activity();
    for (const command of commands) await ask('m1', 'activities/m1 draft', command);
    expect(await activity()).toEqual(before);
  });

  it('prints ids and states, and nothing that a row holds', async () => {
    const said = await ask('adminA', 'profiles/m1', 'update');
    expect(said.reason).toBe('cell');
    const printed = JSON.stringify(said) + explainView(said);
    expect(printed).toContain(person('m1'));
    expect(printed).not.toMatch(/Person m1|m1@likeperson|00000000x/i);
  });
});

describe('S10.1 one row of every table, asked about by everyone', () => {
  it.each(['m1', 'coordA1', 'adminA'] as const)(
    'the database and the access matrix agree for %s',
    { timeout: 120_000 },
    async (name) => {
      const disagreements: string[] = [];
      for (const table of tableNames) {
        const [row] = await world.db.sql<{ id: string }[]>`
          select id from ${world.db.sql(`public.${table}`)} order by id limit 1`;
        if (!row) continue;
        for (const command of commands) {
          const request = { caller: callerOf(name), table, id: row.id, command };
          const { reason, because } = await explainAccess(owner, request);
          if (reason === 'disagreement') disagreements.push(`${command} ${table}: ${because}`);
        }
      }
      expect(disagreements).toEqual([]);
    },
  );
});

describe('likeperson explain', () => {
  const explain = (...args: string[]) =>
    likeperson('explain', ...args, '--database-url', world.db.url('postgres'));

  /** A token that nobody signed: whoever may connect as the owner may claim anything. */
  function tokenOf(name: WorldCaller): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'none' })}.${part(world.claimsOf(name))}.`;
  }

  it('takes a token and says it in words', async () => {
    const { stdout, exitCode } = await explain(
      tokenOf('m1'),
      'activities',
      idOf('activities/m1 draft'),
      '--command',
      'update',
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain('✓ may update activities');
    expect(stdout).toContain('own_editable: their own rows while draft or returned');
    expect(stdout).toMatch(/May change: .*status \(to submitted\)/);
    expect(stdout).toMatch(/Finds the row by Index .*Scan on /);
  });

  it('takes a persona, whose claims the hook gives', async () => {
    const { stdout, exitCode } = await explain(
      'no-membership',
      'activities',
      idOf('activities/m1 draft'),
      '--json',
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ reason: 'no_role', trial: { outcome: 'denied' } });
  });

  it('exits with 1 when there is no such row', async () => {
    const { stdout, exitCode } = await explain('anon', 'activities', idOf('activities/none'));
    expect(exitCode).toBe(1);
    expect(stdout).toContain('has no row');
  });

  it.each([
    ['a table', ['anon', 'activites', idOf('x')], 'unknown_table', 'activities'],
    ['an id', ['anon', 'activities', "' or true --"], 'invalid_row_id', 'UUID'],
    ['a column', ['anon', 'activities', idOf('x'), '--column', 'stat'], 'unknown_column', 'status'],
    ['a caller', ['somebody', 'activities', idOf('x')], 'unknown_caller', 'nordlys-mentor'],
  ])('refuses %s that it does not know', async (_, args, code, hint) => {
    const { stdout, exitCode } = await explain(...args, '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({ code });
    expect(stdout).toContain(hint);
  });
});
