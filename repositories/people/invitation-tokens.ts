import { and, eq, sql } from 'drizzle-orm';
import { base64url } from 'jose';
import type { ServiceDatabase } from '../../db/session/service-session.ts';
import { invitations } from '../../db/tables/invitations.ts';
import { oneRow } from '../base/change-row.ts';
import { parseInput, textSchema, uuidSchema } from '../base/parse-input.ts';
import { inDomainWords } from '../base/repository-error.ts';
import { NotFound } from '../errors/not-found.ts';
import { inState } from './invitation.ts';

const TOKEN_BYTES = 32;

/** The membership that came of an invitation. */
export interface Accepted {
  readonly organizationId: string;
  readonly membershipId: string;
}

/**
 * The secrets of invitations: whoever has one may accept. Only a job of the server handles them, since their hashes are
 * in a table that the API does not have (private.invitation_tokens).
 */
export class InvitationTokens {
  readonly #session: ServiceDatabase;

  constructor(session: ServiceDatabase) {
    this.#session = session;
  }

  /**
   * Makes the token of an open invitation; an earlier one is void from then on. Only its SHA-256 is kept.
   *
   * @returns 256 random bits in base64url, to be sent to the invited person and never shown again
   * @throws {NotFound} when there is no open invitation of this id
   * @throws {InvalidInput} when an id is no UUID
   */
  async issue(organizationId: string, invitationId: string): Promise<string> {
    const id = parseInput(uuidSchema, invitationId);
    const organization = parseInput(uuidSchema, organizationId);
    const token = base64url.encode(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)));
    const tokenHash = await hashOf(token);
    await oneRow('invitations', id, () =>
      this.#session.transaction(async (tx) => {
        // Locked, so that of two that are made at once the later one stands.
        const open = await tx
          .select({ id: invitations.id })
          .from(invitations)
          .where(
            and(eq(invitations.organizationId, organization), eq(invitations.id, id), inState.open),
          )
          .for('update');
        if (open.length > 0) {
          await tx.execute(sql`
            delete from private.invitation_tokens where organization_id = ${organization} and id = ${id}`);
          await tx.execute(sql`
            insert into private.invitation_tokens (organization_id, id, token_hash)
            values (${organization}, ${id}, ${tokenHash})`);
        }
        return open;
      }),
    );
    return token;
  }

  /**
   * Gives the person whose address was invited the role they were invited to, from today in Norway. A token is good
   * once.
   *
   * @param profileId of who brings the token, as their access token says
   * @throws {NotFound} when it is the token of no open invitation, or was sent to another address than theirs
   * @throws {Conflict} when they have that role there already; the invitation stays open
   * @throws {InvalidInput}
   */
  async accept(token: string, profileId: string): Promise<Accepted> {
    const tokenHash = await hashOf(parseInput(textSchema(200), token));
    const person = parseInput(uuidSchema, profileId);
    const [accepted] = await inDomainWords('memberships', () =>
      this.#session.execute<{ organization_id: string; id: string }>(sql`
        with accepted as (
          update invitations set status = 'accepted'
          from private.invitation_tokens token, profiles
          where token.token_hash = ${tokenHash} and token.organization_id = invitations.organization_id
            and token.id = invitations.id and ${inState.open}
            and profiles.id = ${person} and profiles.erased_at is null
            and lower(profiles.email) = lower(invitations.email)
          returning invitations.organization_id, invitations.local_association_id, invitations.role
        )
        insert into memberships (organization_id, profile_id, local_association_id, role, valid)
        select organization_id, ${person}, local_association_id, role,
          daterange((now() at time zone 'Europe/Oslo')::date, null)
        from accepted
        returning organization_id, id`),
    );
    if (!accepted) throw new NotFound('invitations', 'with this token');
    return { organizationId: accepted.organization_id, membershipId: accepted.id };
  }
}

async function hashOf(token: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)));
}
