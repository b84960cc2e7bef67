import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessDenied } from '../../repositories/errors/access-denied.ts';
import { Conflict } from '../../repositories/errors/conflict.ts';
import { IllegalTransition } from '../../repositories/errors/illegal-transition.ts';
import { InvalidInput } from '../../repositories/errors/invalid-input.ts';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { StaleWrite } from '../../repositories/errors/stale-write.ts';
import { OrganizationRepository } from '../../repositories/organizations/organization-repository.ts';
import { createSessionWorld, type SessionWorld } from '../session/session-world.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import type { Persona } from '../world/people.ts';
import { everyPage } from './every-page.ts';
import { wrongFields } from './wrong-fields.ts';

let world: SessionWorld;
beforeAll(async () => {
  world = await createSessionWorld();
});
afterAll(async () => {
  await world.close();
});

const organizationsOf = (persona: Persona) => new OrganizationRepository(world.session(persona));
const A = organization('A');
let numbers = 910_000_000;
const registered = () => {
  numbers += 1;
  return organizationsOf('global').register({
    name: `Forbund ${numbers}`,
    orgNumber: String(numbers),
  });
};
const added = (name: string, parentId = association('an')) =>
  organizationsOf('adminA').addAssociation(A, { name, level: 'region', parentId });

describe('register', () => {
  it('takes up an organisation for who runs the platform', async () => {
    await expect(registered()).resolves.toMatchObject({ status: 'active' });
  });

  it.each(['adminA', 'coordA1', 'm1', 'nobody'] as const)('is denied to %s', async (persona) => {
    const input = { name: 'Forbund X', orgNumber: '999999999' };
    await expect(organizationsOf(persona).register(input)).rejects.toBeInstanceOf(AccessDenied);
  });

  it('refuses a number that is taken, or is none', async () => {
    const { orgNumber } = await registered();
    const platform = organizationsOf('global');
    await expect(platform.register({ name: 'Again', orgNumber })).rejects.toMatchObject({
      code: 'conflict',
      fields: ['orgNumber'],
    });
    const wrong = platform.register({ name: '', orgNumber: '12' });
    expect(await wrongFields(wrong)).toEqual(['name', 'orgNumber']);
  });
});

describe('get', () => {
  it.each(['adminA', 'coordA1', 'm1', 'global'] as const)('shows %s theirs', async (persona) => {
    await expect(organizationsOf(persona).get(A)).resolves.toMatchObject({
      id: A,
      name: 'Forbund A',
      orgNumber: '900000001',
    });
  });

  it.each(['adminB', 'mB', 'nobody', 'suspended'] as const)(
    'finds nothing for %s',
    async (persona) => {
      await expect(organizationsOf(persona).get(A)).rejects.toBeInstanceOf(NotFound);
    },
  );

  it('refuses an id that is none', async () => {
    await expect(organizationsOf('m1').get('A')).rejects.toBeInstanceOf(InvalidInput);
  });
});

describe('list', () => {
  it('goes through all that the caller sees, each once', async () => {
    await registered();
    const list = organizationsOf('global');
    const { whole, inPages } = await everyPage((page) => list.list({}, page));
    expect(whole.length).toBeGreaterThan(3);
    expect(inPages).toEqual(whole);
    await expect(organizationsOf('m1').list()).resolves.toMatchObject({ items: [{ id: A }] });
    await expect(organizationsOf('nobody').list()).resolves.toEqual({ items: [], next: null });
  });

  it('finds by status and by a part of the name, in which nothing is a wildcard', async () => {
    const platform = organizationsOf('global');
    const { items: suspended } = await platform.list({ status: ['suspended'] });
    expect(suspended.map(({ id }) => id)).toContain(organization('C'));
    expect(suspended.map(({ id }) => id)).not.toContain(A);
    const { items: named } = await platform.list({ name: 'BUND a' });
    expect(named.map(({ id }) => id)).toEqual([A]);
    for (const name of ['%', '_orbund', '\\']) {
      await expect(platform.list({ name })).resolves.toMatchObject({ items: [] });
    }
  });
});

describe('correct', () => {
  it('lets an administrator change the name, and nothing else', async () => {
    const repository = organizationsOf('adminB');
    const { updatedAt } = await repository.get(organization('B'));
    const renamed = await repository.correct(organization('B'), { name: 'Forbund B' }, updatedAt);
    await expect(
      repository.correct(organization('B'), { orgNumber: '900000009' }, renamed.updatedAt),
    ).rejects.toBeInstanceOf(AccessDenied);
    await expect(repository.suspend(organization('B'), renamed.updatedAt)).rejects.toMatchObject({
      code: 'illegal-transition',
      by: ['global_admin', 'system'],
    });
  });

  it('is denied to a coordinator, finds nothing elsewhere, and refuses what is stale', async () => {
    const { id, updatedAt } = await registered();
    const change = { name: 'Forbund Ny' };
    const { updatedAt: ofA } = await organizationsOf('coordA1').get(A);
    await expect(organizationsOf('coordA1').correct(A, change, ofA)).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await expect(organizationsOf('adminA').correct(id, change, updatedAt)).rejects.toBeInstanceOf(
      NotFound,
    );
    await organizationsOf('global').correct(id, change, updatedAt);
    await expect(organizationsOf('global').correct(id, change, updatedAt)).rejects.toBeInstanceOf(
      StaleWrite,
    );
    await expect(organizationsOf('global').correct(id, {}, updatedAt)).rejects.toBeInstanceOf(
      InvalidInput,
    );
  });

  it('refuses the number of another one', async () => {
    const [first, second] = [await registered(), await registered()];
    await expect(
      organizationsOf('global').correct(first.id, { orgNumber: second.orgNumber }, first.updatedAt),
    ).rejects.toBeInstanceOf(Conflict);
  });
});

describe('suspend, reinstate and offboard', () => {
  it('are for who runs the platform', async () => {
    const platform = organizationsOf('global');
    const { id, updatedAt } = await registered();
    const suspended = await platform.suspend(id, updatedAt);
    expect(suspended.status).toBe('suspended');
    const active = await platform.reinstate(id, suspended.updatedAt);
    expect(active.status).toBe('active');
    // Nobody works in it any more when it leaves.
    await expect(platform.offboard(id, active.updatedAt)).rejects.toMatchObject({
      ...{ code: 'illegal-transition', from: 'active', to: 'offboarded', by: [] },
    });
    const again = await platform.suspend(id, active.updatedAt);
    const gone = await platform.offboard(id, again.updatedAt);
    expect(gone.status).toBe('offboarded');
    await expect(platform.reinstate(id, gone.updatedAt)).rejects.toMatchObject({
      code: 'illegal-transition',
    });
    const { updatedAt: ofA } = await organizationsOf('adminA').get(A);
    for (const verb of ['suspend', 'offboard'] as const) {
      await expect(organizationsOf('adminA')[verb](A, ofA)).rejects.toBeInstanceOf(
        IllegalTransition,
      );
    }
    await expect(organizationsOf('adminA').reinstate(id, active.updatedAt)).rejects.toBeInstanceOf(
      NotFound,
    );
  });
});

describe('associations', () => {
  it('are a tree, and nothing to strangers', async () => {
    const tree = await organizationsOf('m1').associations(A);
    expect(tree).toHaveLength(1);
    const [national] = tree;
    expect(national).toMatchObject({ id: association('an'), level: 'national', parentId: null });
    const region = national?.below.find(({ id }) => id === association('ar1'));
    expect(region?.below.map(({ id }) => id)).toEqual([association('al1'), association('al1x')]);
    await expect(organizationsOf('mB').associations(A)).rejects.toBeInstanceOf(NotFound);
  });

  it('of an organisation without any are none', async () => {
    const { id } = await registered();
    await expect(organizationsOf('global').associations(id)).resolves.toEqual([]);
  });

  it('are added by administrators of the organisation', async () => {
    await expect(added('Lag ny')).resolves.toMatchObject({ name: 'Lag ny', countyCode: null });
    const input = { name: 'Lag x', level: 'local', parentId: association('ar1') } as const;
    for (const persona of ['coordA1', 'm1', 'adminB', 'global'] as const) {
      await expect(organizationsOf(persona).addAssociation(A, input)).rejects.toBeInstanceOf(
        AccessDenied,
      );
    }
    await expect(added('Lag y', association('bn'))).rejects.toMatchObject({
      issues: [{ path: ['parentId'] }],
    });
  });

  it('are corrected and moved, never below themselves', async () => {
    const repository = organizationsOf('adminA');
    const upper = await added('Lag over');
    const lower = await added('Lag under', upper.id);
    const moved = await repository.correctAssociation(
      A,
      lower.id,
      { parentId: association('ar2'), countyCode: '03' },
      lower.updatedAt,
    );
    expect(moved).toMatchObject({ parentId: association('ar2'), countyCode: '03' });
    await repository.correctAssociation(A, lower.id, { parentId: upper.id }, moved.updatedAt);
    await expect(
      repository.correctAssociation(A, upper.id, { parentId: lower.id }, upper.updatedAt),
    ).rejects.toBeInstanceOf(InvalidInput);
    await expect(
      repository.correctAssociation(A, lower.id, { name: 'Lag' }, lower.updatedAt),
    ).rejects.toBeInstanceOf(StaleWrite);
    await expect(
      organizationsOf('coordA1').correctAssociation(A, upper.id, { name: 'L' }, upper.updatedAt),
    ).rejects.toBeInstanceOf(AccessDenied);
    await expect(
      repository.correctAssociation(organization('B'), upper.id, { name: 'L' }, upper.updatedAt),
    ).rejects.toBeInstanceOf(NotFound);
  });

  it('never become more than a coordinator above them can have in a token', async () => {
    const repository = organizationsOf('adminA');
    const parent = await added('Lag stor', association('ar1'));
    await world.world.db.sql`
      insert into local_associations (organization_id, parent_id, level, name)
      select ${A}, ${parent.id}, 'local', 'Lag ' || n from generate_series(1, 30) n`;
    const crowd = async () => {
      for (let n = 0; n < 60; n += 1) await added(`Lag ${n}`, parent.id);
    };
    const refused = crowd();
    await expect(refused).rejects.toBeInstanceOf(InvalidInput);
    await expect(refused).rejects.toThrow(/coordinator/);
    await expect(repository.associations(A)).resolves.toHaveLength(1);
  });
});

describe('labels', () => {
  const label = { locale: 'nb', termKey: 'contact', singular: 'medlem', plural: 'medlemmer' };

  it('are shown in one language to members only', async () => {
    await expect(organizationsOf('m1').labels(A, 'nb')).resolves.toMatchObject([
      { id: idOf('org_labels/A'), termKey: 'peer_mentor', singular: 'frivillig' },
    ]);
    await expect(organizationsOf('m1').labels(A, 'nn')).resolves.toEqual([]);
    await expect(organizationsOf('mB').labels(A, 'nb')).rejects.toBeInstanceOf(NotFound);
    await expect(organizationsOf('m1').labels(A, 'norsk')).rejects.toBeInstanceOf(InvalidInput);
  });

  it('are added, corrected and removed by administrators', async () => {
    const repository = organizationsOf('adminA');
    const { id, updatedAt } = await repository.addLabel(A, label);
    await expect(repository.addLabel(A, label)).rejects.toMatchObject({
      fields: ['locale', 'termKey'],
    });
    await expect(
      repository.addLabel(A, { ...label, locale: '', plural: '' }),
    ).rejects.toMatchObject({ issues: [{ path: ['locale'] }, { path: ['plural'] }] });
    const corrected = await repository.correctLabel(A, id, { singular: 'gjest' }, updatedAt);
    expect(corrected).toMatchObject({ singular: 'gjest', plural: 'medlemmer' });
    for (const persona of ['coordA1', 'm1', 'global'] as const) {
      const other = organizationsOf(persona);
      const { updatedAt: version } = corrected;
      await expect(other.correctLabel(A, id, { plural: 'x' }, version)).rejects.toBeInstanceOf(
        AccessDenied,
      );
      await expect(other.removeLabel(A, id, version)).rejects.toBeInstanceOf(AccessDenied);
      await expect(other.addLabel(A, { ...label, termKey: 'x' })).rejects.toBeInstanceOf(
        AccessDenied,
      );
    }
    await expect(repository.removeLabel(A, id, updatedAt)).rejects.toBeInstanceOf(StaleWrite);
    await expect(
      organizationsOf('adminB').removeLabel(A, id, corrected.updatedAt),
    ).rejects.toBeInstanceOf(NotFound);
    await repository.removeLabel(A, id, corrected.updatedAt);
    await expect(repository.removeLabel(A, id, corrected.updatedAt)).rejects.toBeInstanceOf(
      NotFound,
    );
  });
});
