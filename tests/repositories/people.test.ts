import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessDenied } from '../../repositories/errors/access-denied.ts';
import { Conflict } from '../../repositories/errors/conflict.ts';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { StaleWrite } from '../../repositories/errors/stale-write.ts';
import { PersonRepository } from '../../repositories/people/person-repository.ts';
import { createSessionWorld, type SessionWorld } from '../session/session-world.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { everyPage } from './every-page.ts';
import { wrongFields } from './wrong-fields.ts';

let world: SessionWorld;
beforeAll(async () => {
  world = await createSessionWorld();
});
afterAll(async () => {
  await world.close();
});

const peopleOf = (persona: Persona, label: 'A' | 'B' = 'A') =>
  new PersonRepository(world.session(persona), organization(label));
const ids = (found: { items: readonly { id: string }[] }) => found.items.map(({ id }) => id);

/** Somebody whom organisation A knows from a role that is over. */
let newcomers = 0;
async function formerMentor(): Promise<string> {
  newcomers += 1;
  const profileId = crypto.randomUUID();
  await world.world.db.sql`
    insert into profiles (id, full_name) values (${profileId}, ${`Tidligere ${newcomers}`})`;
  await world.world.db.sql`
    insert into memberships (organization_id, profile_id, local_association_id, role, valid)
    values (${organization('A')}, ${profileId}, ${association('al1')}, 'peer_mentor', '[2020-01-01,2021-01-01)')`;
  return profileId;
}

describe('get', () => {
  it('shows a person with their memberships to those who may see them', async () => {
    for (const persona of ['m1', 'coordA1', 'adminA', 'global'] as const) {
      await expect(peopleOf(persona).get(person('m1'))).resolves.toMatchObject({
        fullName: 'Person m1',
        email: 'm1@likeperson.example',
        memberships: [
          {
            role: 'peer_mentor',
            localAssociationId: association('al1'),
            valid: { from: '2021-01-01', until: null },
          },
        ],
      });
    }
  });

  it('shows no memberships elsewhere', async () => {
    const { memberships } = await peopleOf('both', 'B').get(person('both'));
    expect(memberships).toMatchObject([{ localAssociationId: association('bl1') }]);
  });

  it.each(['m1b', 'coordA2', 'adminB', 'mB', 'nobody'] as const)(
    'finds nothing for %s',
    async (persona) => {
      await expect(peopleOf(persona).get(person('m1'))).rejects.toBeInstanceOf(NotFound);
    },
  );

  it('refuses an id that is none', async () => {
    expect(await wrongFields(peopleOf('adminA').get('somebody'))).toEqual(['']);
    expect(() => new PersonRepository(world.session('m1'), 'A')).toThrow(/The input is not valid/);
  });
});

describe('list', () => {
  it('goes through all that the caller sees, each once', async () => {
    const { whole, inPages } = await everyPage((page) => peopleOf('adminA').list({}, page));
    expect(whole.length).toBeGreaterThan(6);
    expect(inPages).toEqual(whole);
    const seen = whole.map(({ id }) => id);
    expect(seen).toEqual(expect.arrayContaining([person('m1'), person('coordA2')]));
    expect(seen).not.toContain(person('mB'));
  });

  it('shows a coordinator the mentors of their associations, a mentor themselves, others nobody', async () => {
    const seen = ids(await peopleOf('coordA1').list());
    expect(seen).toEqual(expect.arrayContaining([person('m1'), person('m1b'), person('coordA1')]));
    expect(seen).not.toContain(person('m2'));
    expect(ids(await peopleOf('m1').list())).toEqual([person('m1')]);
    expect(ids(await peopleOf('nobody').list())).toEqual([]);
    expect(ids(await peopleOf('adminA', 'B').list())).toEqual([]);
  });

  it('finds by role, association, day and a part of the name', async () => {
    const admin = peopleOf('adminA');
    expect(ids(await admin.list({ role: 'organization_admin' })).sort()).toEqual(
      [person('adminA'), person('adminMentor')].sort(),
    );
    const inAl2 = ids(await admin.list({ localAssociationId: association('al2') }));
    expect(inAl2.sort()).toEqual([person('m2'), person('adminMentor')].sort());
    const before = ids(await admin.list({ role: 'coordinator', on: '2020-06-01' }));
    expect(before).toEqual([person('expired')]);
    expect(ids(await admin.list({ name: 'PERSON M1B' }))).toEqual([person('m1b')]);
    expect(ids(await admin.list({ name: '%' }))).toEqual([]);
    const { updatedAt } = await admin.get(person('m1b'));
    const decomposed = 'A\u030ase Personm';
    const { fullName } = await peopleOf('m1b').correct(
      person('m1b'),
      { fullName: decomposed },
      updatedAt,
    );
    expect(fullName).toBe('\u00c5se Personm');
    for (const name of ['\u00e5se', 'a\u030ase']) {
      expect(ids(await admin.list({ name }))).toEqual([person('m1b')]);
    }
    const wrong = admin.list({ on: 'today', role: 'boss' as never, name: '' });
    expect(await wrongFields(wrong)).toEqual(['name', 'on', 'role']);
  });
});

describe('correct', () => {
  it('lets people correct themselves, and administrators those of theirs only', async () => {
    const own = peopleOf('m1');
    const { updatedAt } = await own.get(person('m1'));
    const changed = await own.correct(person('m1'), { phone: '+47 99 99 99 99' }, updatedAt);
    expect(changed).toMatchObject({ phone: '+47 99 99 99 99', memberships: [{}] });
    await expect(own.correct(person('m1'), { phone: null }, updatedAt)).rejects.toBeInstanceOf(
      StaleWrite,
    );
    const admin = peopleOf('adminA');
    await expect(
      admin.correct(person('m1'), { fullName: 'Person m1' }, changed.updatedAt),
    ).resolves.toMatchObject({ fullName: 'Person m1' });
    const both = await admin.get(person('both'));
    await expect(
      admin.correct(person('both'), { phone: null }, both.updatedAt),
    ).rejects.toBeInstanceOf(AccessDenied);
  });

  it('is denied to a coordinator who sees them, and finds nobody for others', async () => {
    const { updatedAt } = await peopleOf('coordA1').get(person('m1b'));
    const change = { fullName: 'Someone' };
    await expect(
      peopleOf('coordA1').correct(person('m1b'), change, updatedAt),
    ).rejects.toBeInstanceOf(AccessDenied);
    await expect(
      peopleOf('coordA2').correct(person('m1b'), change, updatedAt),
    ).rejects.toBeInstanceOf(NotFound);
    const wrong = peopleOf('m1b').correct(person('m1b'), { phone: 'x', email: '' } as never, '');
    expect(await wrongFields(wrong)).toEqual(['email', 'phone']);
  });
});

describe('giveMembership', () => {
  it('gives a role to somebody the organisation knows', async () => {
    const profileId = await formerMentor();
    const given = await peopleOf('coordA1').giveMembership({
      profileId,
      role: 'peer_mentor',
      localAssociationId: association('al1x'),
      valid: { from: '2026-01-01', until: '2027-01-01' },
    });
    expect(given.valid).toEqual({ from: '2026-01-01', until: '2027-01-01' });
    const admin = await peopleOf('adminA').giveMembership({
      profileId,
      role: 'organization_admin',
    });
    expect(admin).toMatchObject({ localAssociationId: null, valid: { until: null } });
  });

  it('is denied for strangers, for other roles and elsewhere', async () => {
    const profileId = await formerMentor();
    const mentor = { role: 'peer_mentor', localAssociationId: association('al1x') } as const;
    const denied = [
      peopleOf('adminA').giveMembership({ ...mentor, profileId: person('mB') }),
      peopleOf('coordA1').giveMembership({ ...mentor, profileId, role: 'coordinator' }),
      peopleOf('coordA2').giveMembership({ ...mentor, profileId }),
      peopleOf('m1').giveMembership({ ...mentor, profileId: person('m1') }),
      peopleOf('adminB').giveMembership({ ...mentor, profileId }),
    ];
    for (const refused of await Promise.allSettled(denied)) {
      expect(refused).toMatchObject({ reason: { code: 'access-denied' } });
    }
  });

  it('refuses the same role twice at a time, periods that are none, and roles held nowhere', async () => {
    const profileId = await formerMentor();
    const admin = peopleOf('adminA');
    const given = {
      profileId,
      role: 'coordinator',
      localAssociationId: association('al1'),
    } as const;
    await admin.giveMembership(given);
    await expect(admin.giveMembership(given)).rejects.toBeInstanceOf(Conflict);
    const backwards = { ...given, valid: { from: '2026-01-01', until: '2026-01-01' } };
    expect(await wrongFields(admin.giveMembership(backwards))).toEqual(['valid.until']);
    expect(await wrongFields(admin.giveMembership({ ...given, localAssociationId: null }))).toEqual(
      ['localAssociationId'],
    );
    const ofB = { ...given, localAssociationId: association('bl1') };
    expect(await wrongFields(admin.giveMembership(ofB))).toEqual(['localAssociationId']);
  });

  it('refuses more associations than a token holds', async () => {
    const profileId = await formerMentor();
    await world.world.db.sql`
      insert into local_associations (organization_id, parent_id, level, name)
      select ${organization('A')}, ${association('an')}, 'local', 'Lag ' || n from generate_series(1, 60) n`;
    const refused = peopleOf('adminA').giveMembership({
      profileId,
      role: 'coordinator',
      localAssociationId: association('an'),
    });
    expect(await wrongFields(refused)).toEqual(['']);
    await expect(refused).rejects.toThrow(/lower in the tree/);
  });
});

describe('endMembership', () => {
  it('ends a role on a day after it began, once', async () => {
    const profileId = await formerMentor();
    const people = peopleOf('coordA1');
    const { id, updatedAt } = await people.giveMembership({
      profileId,
      role: 'peer_mentor',
      localAssociationId: association('al1'),
      valid: { from: '2026-01-01' },
    });
    expect(await wrongFields(people.endMembership(id, '2026-01-01', updatedAt))).toEqual(['until']);
    expect(await wrongFields(people.endMembership(id, 'soon', updatedAt))).toEqual(['']);
    await expect(
      peopleOf('coordA2').endMembership(id, '2026-02-01', updatedAt),
    ).rejects.toBeInstanceOf(NotFound);
    const ended = await people.endMembership(id, '2026-02-01', updatedAt);
    expect(ended.valid).toEqual({ from: '2026-01-01', until: '2026-02-01' });
    await expect(people.endMembership(id, '2026-03-01', updatedAt)).rejects.toBeInstanceOf(
      StaleWrite,
    );
  });

  it('does not leave the organisation without an administrator', async () => {
    const people = peopleOf('adminB', 'B');
    const { memberships } = await people.get(person('adminB'));
    const [membership] = memberships;
    await expect(
      wrongFields(
        people.endMembership(membership?.id ?? '', '2090-01-01', membership?.updatedAt ?? ''),
      ),
    ).resolves.toEqual(['until']);
  });

  it('is denied to who sees the membership and may not change it', async () => {
    const { memberships } = await peopleOf('m1').get(person('m1'));
    const [membership] = memberships;
    await expect(
      peopleOf('m1').endMembership(membership?.id ?? '', '2026-02-01', membership?.updatedAt ?? ''),
    ).rejects.toBeInstanceOf(AccessDenied);
  });
});

describe('invitations', () => {
  const invited = (persona: Persona, email: string) =>
    peopleOf(persona).invite({
      email,
      role: 'peer_mentor',
      localAssociationId: association('al1'),
    });

  it('are made by those who may give the role, and have no token yet', async () => {
    const invitation = await invited('coordA1', 'kari@likeperson.example');
    expect(invitation).toMatchObject({ acceptedAt: null, revokedAt: null, role: 'peer_mentor' });
    expect(Object.keys(invitation)).not.toContain('tokenHash');
    for (const persona of ['m1', 'coordA2', 'adminB', 'nobody'] as const) {
      await expect(invited(persona, 'x@likeperson.example')).rejects.toBeInstanceOf(AccessDenied);
    }
    await expect(
      peopleOf('coordA1').invite({ email: 'x@likeperson.example', role: 'organization_admin' }),
    ).rejects.toBeInstanceOf(AccessDenied);
  });

  it('refuse what is no address, role or time', async () => {
    const people = peopleOf('adminA');
    const email = 'ola@likeperson.example';
    expect(await wrongFields(people.invite({ email: 'ola', role: 'boss' as never }))).toEqual([
      'email',
      'role',
    ]);
    expect(await wrongFields(people.invite({ email, role: 'coordinator' }))).toEqual([
      'localAssociationId',
    ]);
    const late = people.invite({
      email,
      role: 'organization_admin',
      expiresAt: '2099-01-01T00:00:00Z',
    });
    expect(await wrongFields(late)).toEqual(['expiresAt']);
  });

  it('are listed page by page, by state, role, association and address', async () => {
    await invited('coordA1', 'per_1@likeperson.example');
    const people = peopleOf('adminA');
    const { whole, inPages } = await everyPage((page) => people.invitations({}, page));
    expect(whole.length).toBeGreaterThan(4);
    expect(inPages).toEqual(whole);
    expect((await people.invitations({ email: 'R_1@' })).items).toHaveLength(1);
    const { items } = await people.invitations({ role: 'coordinator', state: 'open' });
    expect(new Set(items.map(({ role }) => role))).toEqual(new Set(['coordinator']));
    const inAl2 = await people.invitations({ localAssociationId: association('al2') });
    expect(ids(inAl2).sort()).toEqual(
      [idOf('invitations/al2 peer_mentor'), idOf('invitations/al2 coordinator')].sort(),
    );
    await expect(people.invitations({ state: 'expired' })).resolves.toMatchObject({ items: [] });
    await expect(peopleOf('m1').invitations()).resolves.toMatchObject({ items: [] });
  });

  it('are revoked for good by those who may invite', async () => {
    const { id, updatedAt } = await invited('coordA1', 'nina@likeperson.example');
    await expect(peopleOf('coordA2').revoke(id, updatedAt)).rejects.toBeInstanceOf(NotFound);
    const revoked = await peopleOf('coordA1').revoke(id, updatedAt);
    expect(revoked.revokedAt).not.toBeNull();
    await expect(peopleOf('coordA1').revoke(id, updatedAt)).rejects.toBeInstanceOf(StaleWrite);
    const again = await peopleOf('adminA').revoke(id, revoked.updatedAt);
    expect(again.revokedAt).toBe(revoked.revokedAt);
    expect(ids(await peopleOf('adminA').invitations({ state: 'revoked' }))).toContain(id);
  });

  it('that are accepted are not revoked', async () => {
    const { id } = await invited('coordA1', 'anne@likeperson.example');
    await world.world.db.sql`update invitations set status = 'accepted' where id = ${id}`;
    const { items } = await peopleOf('coordA1').invitations({ state: 'accepted' });
    const accepted = items.find((one) => one.id === id);
    await expect(peopleOf('coordA1').revoke(id, accepted?.updatedAt ?? '')).rejects.toMatchObject({
      code: 'illegal-transition',
      from: 'accepted',
      to: 'revoked',
    });
  });

  it('never show what their token is recognised by', async () => {
    const session = world.session('adminA');
    await expect(
      session.execute(sql`select token_hash from private.invitation_tokens`),
    ).rejects.toThrow(/permission denied/);
  });
});
