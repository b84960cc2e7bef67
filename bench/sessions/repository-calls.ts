import { openSession } from '../../db/session/open-session.ts';
import type { SessionDatabase } from '../../db/session/session-database.ts';
import { openPool } from '../../db/session/session-pool.ts';
import { ActivityRepository } from '../../repositories/activities/activity-repository.ts';
import type { Distribution } from '../access/distribution.ts';
import { askInTurn } from './ask-in-turn.ts';
import type { Asker } from './asker.ts';
import { addByHand, correctByHand, getByHand, listByHand, logByHand } from './calls-by-hand.ts';
import type { DelayingProxy } from './delaying-proxy.ts';

/** Typical calls of a repository. */
export const repositoryCalls = {
  list: 'ActivityRepository.list: the second page of 20',
  get: 'get: one with its children',
  log: 'log: one with two children, in a transaction',
  addParticipant: 'addParticipant: one row inserted',
  correct: 'correct: one row changed',
} as const;
export type RepositoryCall = keyof typeof repositoryCalls;

/** What a call costs beside the same statements written by hand, both through openSession(). */
export interface RepositoryFigures {
  readonly call: RepositoryCall;
  readonly network: 'loopback' | 'distant';
  readonly repositoryMs: Distribution;
  readonly byHandMs: Distribution;
  readonly roundTrips: { readonly repository: number | null; readonly byHand: number | null };
}

interface Place {
  /** Of the role `authenticator`. */
  readonly url: string;
  readonly asker: Asker;
  readonly proxy?: DelayingProxy;
}

const LIMIT = 20;

/**
 * Makes each call both ways, in turn.
 *
 * @throws {Error} when the two ways do not answer alike
 */
export async function measureRepositoryCalls(
  { url, asker, proxy }: Place,
  rounds: number,
): Promise<RepositoryFigures[]> {
  await using pool = openPool({ url, max: 1 });
  // As in a server: a session and a repository per request.
  const session = () => openSession(pool, asker.claims);
  const repository = () => new ActivityRepository(session(), asker.organizationId);
  const pairs = await pairsOf({ session, repository, asker });
  const figures: RepositoryFigures[] = [];
  for (const call of Object.keys(pairs) as RepositoryCall[]) {
    const { byRepository, byHand } = pairs[call];
    requireAlike(call, await byRepository(), await byHand());
    const [ours, theirs] = await askInTurn(
      [
        { name: 'repository', ask: byRepository },
        { name: 'by_hand', ask: byHand },
      ],
      { rounds, ...(proxy && { proxy }) },
    );
    if (!ours || !theirs) throw new RangeError('Nothing was measured.');
    figures.push({
      call,
      network: proxy ? 'distant' : 'loopback',
      repositoryMs: ours.wallMs,
      byHandMs: theirs.wallMs,
      roundTrips: { repository: ours.roundTrips, byHand: theirs.roundTrips },
    });
  }
  return figures;
}

/** Each answers with what must be the same both ways. */
type Pair = Record<'byRepository' | 'byHand', () => Promise<unknown>>;

interface Callers {
  readonly session: () => SessionDatabase;
  readonly repository: () => ActivityRepository;
  readonly asker: Asker;
}

async function pairsOf({
  session,
  repository,
  asker,
}: Callers): Promise<Record<RepositoryCall, Pair>> {
  const { localAssociationId, mentorId, typeId } = asker;
  const visit = {
    localAssociationId,
    mentorId,
    typeId,
    activityOn: '2026-02-03',
    durationMinutes: 60,
    channel: 'phone',
    participants: [{ kind: 'anonymous' }],
    location: { municipalityCode: '0301' },
  } as const;
  const log = () => repository().log({ ...visit, participants: [...visit.participants] });
  const [shown, ours, theirs] = [await log(), await log(), await log()];
  const { items, next } = await repository().list({ mentorId }, { limit: LIMIT });
  const last = items.at(-1);
  if (!last || !next) throw new Error('Measuring failed: there is no second page.');
  const position = { day: last.activityOn, id: last.id, limit: LIMIT + 1 };
  const versions = { ours: ours.updatedAt, theirs: theirs.updatedAt };
  let minutes = 0;
  return {
    list: {
      byRepository: async () => {
        const page = await repository().list({ mentorId }, { limit: LIMIT, after: next });
        return page.items.map(({ id }) => id);
      },
      byHand: async () => {
        const rows = await listByHand(session(), asker, position);
        return rows.slice(0, LIMIT).map(({ id }) => id);
      },
    },
    get: {
      byRepository: async () => {
        const { participants, location } = await repository().get(shown.id);
        return { participants, locations: [location] };
      },
      byHand: async () => {
        const [row] = await getByHand(session(), asker, shown.id);
        return row && { participants: row.participants, locations: row.locations };
      },
    },
    log: {
      byRepository: async () => (await log()).participants.length,
      byHand: async () => {
        const [row] = await logByHand(session(), asker);
        return Array.isArray(row?.participants) ? row.participants.length : undefined;
      },
    },
    addParticipant: {
      byRepository: async () =>
        (await repository().addParticipant(ours.id, { kind: 'anonymous' })).kind,
      byHand: async () => (await addByHand(session(), asker, theirs.id))[0]?.kind,
    },
    correct: {
      byRepository: async () => {
        minutes = (minutes % 600) + 1;
        const changes = { durationMinutes: minutes };
        const changed = await repository().correct(ours.id, changes, versions.ours);
        versions.ours = changed.updatedAt;
        return changed.status;
      },
      byHand: async () => {
        minutes = (minutes % 600) + 1;
        const as = { id: theirs.id, version: versions.theirs, minutes };
        const [changed] = await correctByHand(session(), asker, as);
        versions.theirs = String(changed?.updated_at);
        return changed?.status;
      },
    },
  };
}

function requireAlike(call: RepositoryCall, ours: unknown, theirs: unknown): void {
  if (theirs === undefined || JSON.stringify(ours) !== JSON.stringify(theirs)) {
    throw new Error(
      `Measuring failed: ${call} answers otherwise by hand than through the repository.`,
    );
  }
}
