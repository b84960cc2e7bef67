import pc from 'picocolors';
import type { DeploymentPlan, FunctionChange } from '../plan.ts';
import type { WayBack } from '../roll-back-deployment.ts';

const changed: Readonly<Record<FunctionChange['change'], string>> = {
  add: 'is new',
  update: 'is updated',
  remove: 'is removed',
};

/** What `likeperson deploy` is about to do, for whoever confirms it. */
export function planView({
  env,
  release,
  migrations,
  functions,
  unfinished,
}: DeploymentPlan): string {
  return [
    pc.bold(`Release ${release.slice(0, 12)} to ${env}`),
    ...(unfinished
      ? [
          pc.yellow(
            `  ! a deployment that ${unfinished.who} began ${inMinutes(unfinished.at)} never ended well: this finishes it`,
          ),
        ]
      : []),
    ...migrations.flatMap(({ file, sha256, loses }) => [
      `  migration ${file} (${sha256.slice(0, 12)})`,
      ...(loses.length > 0 ? [pc.yellow(`    ! loses for good: ${loses.join(', ')}`)] : []),
    ]),
    ...(migrations.length === 0 ? ['  no migration is pending'] : []),
    ...functions.map(({ name, change }) => `  function  ${name} ${changed[change]}`),
    ...(functions.length === 0 ? ['  no function changes'] : []),
    '',
  ].join('\n');
}

/** What `likeperson deploy --rollback` is about to do. */
export function wayBackView(env: string, { deployment, steps }: WayBack): string {
  const { at, who, release, before } = deployment;
  return [
    pc.bold(
      `Take back from ${env} the deployment of ${release.slice(0, 12)}, begun by ${who} ${inMinutes(at)}`,
    ),
    ...steps.flatMap(({ file, loses, doesNotRestore, stops }) => [
      `  roll back ${file}`,
      ...(loses.length > 0 ? [pc.yellow(`    ! loses for good: ${loses.join(', ')}`)] : []),
      ...(doesNotRestore.length > 0
        ? [`    does not bring back: ${doesNotRestore.join(', ')}`]
        : []),
      ...(stops ? [`    may be refused: ${stops}`] : []),
    ]),
    ...(steps.length === 0 ? ['  no migration to roll back'] : []),
    `  functions as before: ${before.functions ? `release ${before.functions.slice(0, 12)}` : 'none'}`,
    '',
  ].join('\n');
}

const inMinutes = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
