import { statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ExecaError, execa } from 'execa';
import type { Contestant, Place } from './contestant.ts';

const folder = path.join(import.meta.dirname, 'on-demand');

/** Contestants whose packages nothing else needs, and which therefore are installed when they are first measured. */
const modules = { zenstack: 'zenstack.ts', prisma_rls: 'prisma.ts' } as const;
type OnDemandName = keyof typeof modules;

/** Why a contestant is not measured. */
export interface NotMeasured {
  readonly contestant: OnDemandName;
  readonly why: string;
}

/**
 * Installs what contestants of this kind need, once.
 *
 * @returns those that cannot be measured: none where installing works
 */
export async function installOnDemand(progress: (step: string) => void): Promise<NotMeasured[]> {
  if (changedAt('node_modules/.package-lock.json') >= changedAt('package-lock.json')) return [];
  progress('Installing ZenStack and Prisma into bench/sessions/on-demand (once, about 100 MB)');
  const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  try {
    await execa('npm', ['install', ...options], { cwd: folder, stdin: 'ignore' });
    return [];
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error;
    const [said] = /^npm error .+$/m.exec(String(error.stderr)) ?? [error.shortMessage];
    const why = `npm install in bench/sessions/on-demand failed: ${said}`;
    progress(why);
    return (Object.keys(modules) as OnDemandName[]).map((contestant) => ({ contestant, why }));
  }
}

/** Connects a contestant that has been installed. */
export async function connectOnDemand(name: OnDemandName, place: Place): Promise<Contestant> {
  const { href } = pathToFileURL(path.join(folder, modules[name]));
  const { connect } = (await import(href)) as { connect(place: Place): Contestant };
  return connect(place);
}

const changedAt = (file: string) =>
  statSync(path.join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
