import Table from 'cli-table3';
import pc from 'picocolors';
import type { KeptRelease } from '../store/list-releases.ts';
import type { ActivationEntry } from '../store/read-activations.ts';

/** What `likeperson functions releases` tells of one environment. */
export interface Releases {
  readonly environment: string;
  /** The id of the release that was activated last; null before the first. */
  readonly active: string | null;
  /** The id of a release whose activation did not come to its end since. */
  readonly unfinished: string | null;
  readonly releases: readonly KeptRelease[];
  readonly activations: readonly ActivationEntry[];
}

/** `likeperson functions releases` for people, newest first. */
export function releasesView({
  environment,
  active,
  unfinished,
  releases,
  activations,
}: Releases): string {
  if (releases.length === 0) return `No release of functions is kept in ${environment} yet.\n`;
  const view = new Table({
    head: ['release', 'functions', 'built by', 'git revision', 'kept', 'activated'].map((title) =>
      pc.bold(title),
    ),
    style: { head: [], border: [] },
  });
  for (const { id, functions, who, gitRevision, keptAt } of releases.toReversed()) {
    view.push([
      `${short(id)}${id === active ? ' (active)' : ''}`,
      Object.keys(functions).toSorted().join(', ') || 'none',
      who,
      gitRevision?.replace(/^([0-9a-f]{12})[0-9a-f]*/, '$1') ?? '–',
      day(keptAt),
      activations
        .filter(({ release }) => release === id)
        .map(toldOf)
        .join('\n') || 'never',
    ]);
  }
  const warning = unfinished
    ? `${pc.yellow('!')} The activation of ${short(unfinished)} did not come to its end: activate it again, or roll back.\n`
    : '';
  return `${view.toString()}\n${warning}`;
}

function toldOf({ at, who, event }: ActivationEntry): string {
  const how = { done: '', failed: ', failed', planned: ', never finished' }[event];
  return `${day(at)} by ${who}${how}`;
}

/** Enough to tell releases apart, and to give to `activate`. */
export const short = (id: string) => id.slice(0, 12);

const day = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
