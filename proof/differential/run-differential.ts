import type { Disagreement, TableName } from '../model.ts';
import { decisionsIn, newTally, type Tally } from '../probe/tally.ts';
import type { WorldDraft } from '../world/world-draft.ts';
import { buildWorld } from './build-world.ts';
import type { Lane } from './lane.ts';
import { randomAttempts } from './random-attempts.ts';
import { randomCallers } from './random-callers.ts';
import { randomSettings } from './random-settings.ts';
import { drawRecipes, GROUP_SIZE } from './recipe.ts';

export interface DifferentialOptions {
  readonly lanes: readonly Lane[];
  readonly seed: number;
  /** Worlds are made until this many decisions were compared. */
  readonly decisions: number;
  /** `YYYY-MM-DD`, by the server's clock. */
  readonly today: string;
  /** Begins with this world instead of the first. */
  readonly firstWorld?: number;
  /** Tries things on these tables only. */
  readonly tables?: readonly TableName[];
  /** Goes on until so many worlds had a disagreement. */
  readonly mostWorldsWithDisagreements?: number;
  readonly onWorld?: (worlds: number, tally: Tally) => void;
}

/** A disagreement, and the world in which it was found. */
export interface Counterexample {
  readonly disagreement: Disagreement;
  readonly draft: WorldDraft;
  /** With the same seed, `--world` and this number make the same world. */
  readonly world: number;
}

export interface DifferentialResult {
  readonly tally: Tally;
  readonly worlds: number;
  readonly counterexamples: readonly Counterexample[];
}

/** Makes random worlds and judges them, until enough was decided or the first world with a disagreement. */
export async function runDifferential(options: DifferentialOptions): Promise<DifferentialResult> {
  const { lanes, seed, decisions, today, firstWorld = 0 } = options;
  const { mostWorldsWithDisagreements = 1 } = options;
  const tally = newTally();
  const counterexamples: Counterexample[] = [];
  let next = firstWorld;
  let worlds = 0;
  let failed = 0;
  const work = async (lane: Lane) => {
    while (decisionsIn(tally) < decisions && failed < mostWorldsWithDisagreements) {
      const number = next;
      next += 1;
      const draft = worldOf(seed, number, today);
      const disagreements = await lane.judge(
        {
          draft,
          callersOf: (world) => randomCallers(world, draft, number),
          attemptsOf: randomAttempts,
          settings: randomSettings(lane.userSettings, number),
          ...(options.tables && { tables: options.tables }),
        },
        tally,
      );
      worlds += 1;
      if (disagreements.length > 0) failed += 1;
      options.onWorld?.(worlds, tally);
      for (const disagreement of disagreements) {
        counterexamples.push({ disagreement, draft, world: number });
      }
    }
  };
  await Promise.all(lanes.map(work));
  return { tally, worlds, counterexamples };
}

let drawn: { name: string; recipes: ReturnType<typeof drawRecipes> } | undefined;

/** The random world of a number. */
export function worldOf(seed: number, number: number, today: string): WorldDraft {
  const group = Math.floor(number / GROUP_SIZE);
  const name = `${seed} ${group}`;
  if (drawn?.name !== name) drawn = { name, recipes: drawRecipes(seed, group) };
  const recipe = drawn.recipes[number % GROUP_SIZE];
  if (!recipe) throw new TypeError(`Drawing world ${number} of seed ${seed} failed.`);
  return buildWorld(recipe, today);
}
