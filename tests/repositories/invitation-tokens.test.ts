import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceSession } from '../../db/session/service-session.ts';
import { Conflict } from '../../repositories/errors/conflict.ts';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { InvitationTokens } from '../../repositories/people/invitation-tokens.ts';
import { PersonRepository } from '../../repositories/people/person-repository.ts';
import { createSessionWorld, type SessionWorld } from '../session/session-world.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { wrongFields } from './wrong-fields.ts';

let world: SessionWorld;
let tokens: InvitationTokens;
beforeAll(async () => {
  world = await createSessionWorld();
  tokens = new InvitationTokens(serviceSession(world.pool, 'send invitations'));
});
afterAll(async () => {
  await world.close();
});

const A = organization('A');
const invited = (email: string) =>
  new PersonRepository(world.session('adminA'), A).invite({
    email,
    role: 'peer_mentor',
    localAssociationId: association('al1x'),
  });
const addressOf = (persona: Persona) => `${persona.toLowerCase()}@likeperson.example`;

describe('issue', () => {
  it('makes 256 random bits and keeps their hash', async () => {
    const { id } = await invited('kari@likeperson.example');
    const token = await tokens.issue(A, id);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const [row] = await world.world.db.sql<{ hash: Uint8Array }[]>`
      select token_hash as hash from private.invitation_tokens where id = ${id}`;
    const hash = createHash('sha256').update(token).digest('hex');
    expect(Buffer.from(row?.hash ?? []).toString('hex')).toBe(hash);
    expect(await tokens.issue(A, id)).not.toBe(token);
  });

  it('leaves one token, the last, of many that are made at once', async () => {
    const { id } = await invited('mange@likeperson.example');
    const issued = await Promise.all(Array.from({ length: 5 }, () => tokens.issue(A, id)));
    const rows = await world.world.db.sql<{ hash: Uint8Array }[]>`
      select token_hash as hash from private.invitation_tokens where id = ${id}`;
    const hashes = issued.map((token) => createHash('sha256').update(token).digest('hex'));
    expect(rows).toHaveLength(1);
    expect(hashes).toContain(Buffer.from(rows[0]?.hash ?? []).toString('hex'));
  });

  it('finds no invitation that is over, or of another organisation', async () => {
    const { id, updatedAt } = await invited('ola@likeperson.example');
    await expect(tokens.issue(organization('B'), id)).rejects.toBeInstanceOf(NotFound);
    await new PersonRepository(world.session('adminA'), A).revoke(id, updatedAt);
    await expect(tokens.issue(A, id)).rejects.toBeInstanceOf(NotFound);
    expect(await wrongFields(tokens.issue(A, 'x'))).toEqual(['']);
  });
});

describe('accept', () => {
  it('gives the invited person the role, once', async () => {
    const { id } = await invited(addressOf('nobody').toUpperCase());
    const token = await tokens.issue(A, id);
    const { organizationId, membershipId } = await tokens.accept(token, person('nobody'));
    expect(organizationId).toBe(A);
    const { memberships } = await new PersonRepository(world.session('adminA'), A).get(
      person('nobody'),
    );
    expect(memberships).toMatchObject([
      { id: membershipId, role: 'peer_mentor', localAssociationId: association('al1x') },
    ]);
    await expect(tokens.accept(token, person('nobody'))).rejects.toBeInstanceOf(NotFound);
  });

  it('finds nothing for somebody else, for a token that was replaced, and for none', async () => {
    const { id } = await invited(addressOf('mB'));
    const replaced = await tokens.issue(A, id);
    const token = await tokens.issue(A, id);
    await expect(tokens.accept(replaced, person('mB'))).rejects.toBeInstanceOf(NotFound);
    await expect(tokens.accept(token, person('m1'))).rejects.toBeInstanceOf(NotFound);
    await expect(tokens.accept('token', person('mB'))).rejects.toBeInstanceOf(NotFound);
    await expect(tokens.accept(token, person('mB'))).resolves.toMatchObject({ organizationId: A });
  });

  it('finds nothing when the invitation is over', async () => {
    const { id } = await invited(addressOf('coordB'));
    const token = await tokens.issue(A, id);
    await world.world.db.sql`
      update invitations set created_at = now() - interval '20 days' where id = ${id}`;
    await world.world.db.sql`
      update invitations set expires_at = now() + interval '1 microsecond' where id = ${id}`;
    await expect(tokens.accept(token, person('coordB'))).rejects.toBeInstanceOf(NotFound);
  });

  it('leaves the invitation open for who has the role already', async () => {
    const email = addressOf('m1');
    const { id } = await new PersonRepository(world.session('adminA'), A).invite({
      email,
      role: 'peer_mentor',
      localAssociationId: association('al1'),
    });
    const token = await tokens.issue(A, id);
    await expect(tokens.accept(token, person('m1'))).rejects.toBeInstanceOf(Conflict);
    await expect(tokens.issue(A, id)).resolves.toBeTruthy();
  });

  it('refuses what is neither a token nor a person', async () => {
    expect(await wrongFields(tokens.accept('', person('m1')))).toEqual(['']);
    expect(await wrongFields(tokens.accept('token', 'me'))).toEqual(['']);
  });
});
