import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Caller, person } from '../world/people.ts';
import { sealedIn } from '../world/sealed.ts';
import { createWorld, type World } from '../world/world.ts';
import { fateAs } from './fate-as.ts';
import { type Fate, INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const run = (caller: Caller, statement: string): Promise<Fate> =>
  fateAs(world, caller, (sql) => sql.unsafe(statement));

const activity = (id: string) => `'${idOf(`activities/${id}`)}'`;
const newActivity = (id: string) => `
  insert into activities (id, organization_id, local_association_id, mentor_id, type_id, activity_on, duration_minutes, channel)
  values (${id}, '${organization('A')}', '${association('al1')}', '${person('m1')}', '${idOf('activity_types/A')}', '2026-03-05', 30, 'phone')`;
const newLabel = (of: 'A' | 'B') => `
  insert into org_labels (organization_id, locale, term_key, singular, plural)
  values ('${organization(of)}', 'nb', 'peer_mentor', 'hjelper', 'hjelpere')`;

describe('S10 INSERT … RETURNING', () => {
  it('gives back what the caller may read', async () => {
    expect(await run('m1', `${newActivity('gen_random_uuid()')} returning id, status`)).toBe(1);
    expect(
      await run('adminA', `${newLabel('A').replace('peer_mentor', 'contact')} returning *`),
    ).toBe(1);
  });

  it('gives nothing of what they may not write', async () => {
    expect(await run('m2', `${newActivity('gen_random_uuid()')} returning id`)).toBe(
      INSUFFICIENT_PRIVILEGE,
    );
    expect(await run('mB', `${newActivity('gen_random_uuid()')} returning id`)).toBe(
      INSUFFICIENT_PRIVILEGE,
    );
  });

  it('a coordinator gets back the contact they registered', async () => {
    const statement = `
      insert into contacts (organization_id, local_association_id, name_enc, dedup_hash)
      values ('${organization('A')}', '${association('al1')}', '${sealedIn('A')}', '\\x${'1f'.repeat(32)}') returning id`;
    expect(await run('coordA1', statement)).toBe(1);
    expect(await run('coordA2', statement)).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await run('adminA', statement)).toBe(INSUFFICIENT_PRIVILEGE);
  });
});

describe('S10 INSERT … ON CONFLICT', () => {
  const change = 'on conflict (organization_id, id) do update set duration_minutes = 99';
  const relabel = `on conflict (organization_id, locale, term_key) do update set singular = 'x'`;

  it('changes rows that the caller may change', async () => {
    expect(await run('m1', `${newActivity(activity('m1 draft'))} ${change}`)).toBe(1);
    expect(await run('adminA', `${newLabel('A')} ${relabel}`)).toBe(1);
  });

  it.each(['m1 approved', 'm1b draft', 'm2 draft'])('never changes %s', async (label) => {
    const fate = await run('m1', `${newActivity(activity(label))} ${change}`);
    expect(fate).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('never changes rows of another organisation, nor skips over them', async () => {
    expect(await run('adminA', `${newLabel('B')} ${relabel}`)).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await run('adminA', `${newLabel('B')} on conflict do nothing`)).toBe(
      INSUFFICIENT_PRIVILEGE,
    );
    expect(await run('coordA1', `${newLabel('A')} ${relabel}`)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('never moves a row to another organisation', async () => {
    const move = `on conflict (organization_id, locale, term_key) do update set organization_id = '${organization('B')}'`;
    expect(await run('adminA', `${newLabel('A')} ${move}`)).toBe(INSUFFICIENT_PRIVILEGE);
  });
});

describe('S10.1 UPDATE … FROM, DELETE … USING and MERGE', () => {
  it('read from other tables only what the caller may read', async () => {
    const update = (mentor: 'm1' | 'm1b' | 'mB') => `
      update activities a set duration_minutes = b.duration_minutes from activities b
      where a.id = ${activity('m1 draft')} and b.id = ${activity(`${mentor} approved`)}`;
    expect(await run('m1', update('m1'))).toBe(1);
    expect(await run('m1', update('m1b'))).toBe(0);
    expect(await run('m1', update('mB'))).toBe(0);
  });

  it('change only what the caller may change', async () => {
    const update = `
      update activities a set duration_minutes = 61 from peer_mentor_profiles p
      where p.organization_id = a.organization_id and a.status = 'draft'`;
    expect(await run('m1', update)).toBe(1);
    expect(await run('m2', update)).toBe(1);
    expect(await run('coordB', update)).toBe(1);
  });

  it('do not reach contacts through assignments', async () => {
    const statement = (caller: Caller) =>
      run(
        caller,
        `update assignments a set due_at = '2099-01-01' from contacts c where c.organization_id = a.organization_id and c.id = a.contact_id`,
      );
    // Three assignments of each of the two peer mentors in the region; an administrator sees no contact.
    expect(await statement('coordA1')).toBe(6);
    expect(await statement('adminA')).toBe(0);
  });

  it('remove only what the caller may remove', async () => {
    const statement = `delete from activities a using activity_types t where t.id = a.type_id`;
    expect(await run('m1', statement)).toBe(2);
    expect(await run('nobody', statement)).toBe(0);
    expect(await run('anon', statement)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('merge like the commands they stand for', async () => {
    const merge = (label: string) => `
      merge into activities a using (values (${activity(label)}::uuid)) v (id) on a.id = v.id
      when matched then update set duration_minutes = 61
      when not matched then do nothing`;
    expect(await run('m1', merge('m1 draft'))).toBe(1);
    expect(await run('m1', merge('m1b draft'))).toBe(0);
  });

  it('INSERT … SELECT copies only what the caller may read', async () => {
    const copy = (label: string) => `
      insert into activities (organization_id, local_association_id, mentor_id, type_id, activity_on, duration_minutes, channel)
      select organization_id, local_association_id, '${person('m1')}', type_id, activity_on, duration_minutes, channel
      from activities where id = ${activity(label)}`;
    expect(await run('m1', copy('m1 approved'))).toBe(1);
    expect(await run('m1', copy('m1b approved'))).toBe(0);
  });
});

describe('S10 tables are locked and emptied by nobody', () => {
  it.each(['global', 'adminA', 'coordA1', 'm1', 'nobody', 'anon'] as const)(
    '%s',
    async (caller) => {
      expect(await run(caller, 'truncate activities')).toBe(INSUFFICIENT_PRIVILEGE);
      expect(await run(caller, 'lock table organizations in access exclusive mode')).toBe(
        INSUFFICIENT_PRIVILEGE,
      );
      expect(await run(caller, 'alter table activities disable row level security')).toBe(
        INSUFFICIENT_PRIVILEGE,
      );
      expect(await run(caller, 'create policy p on activities using (true)')).toBe(
        INSUFFICIENT_PRIVILEGE,
      );
      expect(await run(caller, 'create table public.mine (id int)')).toBe(INSUFFICIENT_PRIVILEGE);
    },
  );
});
