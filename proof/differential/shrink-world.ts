import type { Disagreement, Value } from '../model.ts';
import { newTally } from '../probe/tally.ts';
import type { WorldDraft } from '../world/world-draft.ts';
import type { Lane } from './lane.ts';
import { dependsOn, draftOf, type Part, partsOf, withDependents } from './world-parts.ts';

export interface ShrunkWorld {
  readonly draft: WorldDraft;
  /** The disagreement as it is in the small world. */
  readonly disagreement: Disagreement;
  readonly trials: number;
}

/**
 * Takes away what a disagreement does not need, in ever smaller pieces, until nothing more can go: what stays is
 * the smallest world in which it can be seen.
 */
export async function shrinkWorld(
  lane: Lane,
  draft: WorldDraft,
  disagreement: Disagreement,
): Promise<ShrunkWorld> {
  let parts = partsOf(draft);
  let last = disagreement;
  let trials = 0;
  const stays = async (kept: readonly Part[]): Promise<boolean> => {
    trials += 1;
    const found = await tryAgain(lane, draftOf(kept), disagreement);
    if (found) last = found;
    return found !== undefined;
  };
  const likely = likelyParts(parts, disagreement);
  if (likely.length < parts.length && (await stays(likely))) parts = [...likely];
  for (let size = Math.ceil(parts.length / 2); size >= 1; ) {
    let removedAny = false;
    for (let from = 0; from < parts.length; from += size) {
      const removed = withDependents(parts, new Set(parts.slice(from, from + size)));
      const kept = parts.filter((part) => !removed.has(part));
      if (kept.length < parts.length && (await stays(kept))) {
        parts = kept;
        removedAny = true;
        from -= size;
      }
    }
    if (size > 1) size = Math.ceil(size / 2);
    else if (!removedAny) break;
  }
  return { draft: draftOf(parts), disagreement: last, trials };
}

/** The same attempt by the same caller in another world: still a disagreement of the same kind? */
async function tryAgain(
  lane: Lane,
  draft: WorldDraft,
  { caller, attempt, expected, observed }: Disagreement,
): Promise<Disagreement | undefined> {
  if (attempt.command === 'select' && 'column' in attempt) return undefined;
  const plan = {
    draft,
    callersOf: () => [caller],
    attemptsOf: (_world: unknown, _caller: unknown, table: string, command: string) =>
      table === attempt.table && command === attempt.command ? [attempt] : [],
    tables: [attempt.table],
  };
  try {
    const found = await lane.judge(plan, newTally());
    return found.find(
      (other) =>
        other.expected.outcome === expected.outcome &&
        // Else it could slip into another disagreement, which there may be as well.
        other.expected.because === expected.because &&
        other.observed.outcome === observed.outcome,
    );
  } catch {
    // A world that the schema refuses shows nothing.
    return undefined;
  }
}

/** What the disagreement probably needs: its row, its caller, the people about it, and whatever these point at. */
function likelyParts(parts: readonly Part[], { caller, attempt }: Disagreement): readonly Part[] {
  const named = JSON.stringify([attempt, caller]);
  const kept = new Set(parts.filter((part) => isNamed(part, named)));
  for (const part of kept) {
    const people = part.kind === 'row' && part.table === 'profiles' ? part.row.id : undefined;
    for (const other of parts) {
      if (dependsOn(part, other) || (people && isMembershipOf(other, people))) kept.add(other);
    }
  }
  return parts.filter((part) => kept.has(part));
}

function isNamed(part: Part, text: string): boolean {
  if (part.kind === 'account') return text.includes(part.account.id);
  if (part.kind === 'global administrator') return text.includes(part.id);
  return text.includes(String(part.row.id));
}

function isMembershipOf(part: Part, person: Value): boolean {
  return part.kind === 'row' && part.table === 'memberships' && part.row.profile_id === person;
}

/** How many rows a world has, of all tables, accounts and Global Administrators included. */
export function rowCount({ rows, accounts, globalAdministrators }: WorldDraft): number {
  const inTables = [...rows.values()].reduce((sum, { length }) => sum + length, 0);
  return inTables + accounts.length + globalAdministrators.length;
}
