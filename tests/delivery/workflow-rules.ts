import manifest from '../../package.json' with { type: 'json' };
import type { Job, Step, Workflow } from './workflows.ts';

/** What the token of a job may be given: to read the code, and to comment. */
const grantable = new Set(['contents: read', 'pull-requests: write']);

/** A fork's token cannot write, and what a fork wrote is not published in our name. */
const notAFork = 'github.event.pull_request.head.repo.full_name == github.repository';

/** What is wrong with a workflow that actionlint has no rule for. */
export function breaches(workflow: Workflow): string[] {
  const { file, text, on, permissions } = workflow;
  const events = Object.keys(on);
  const fromPullRequests = events.includes('pull_request');
  const found = [
    ...events
      .filter((event) => ['pull_request_target', 'workflow_run', 'issue_comment'].includes(event))
      .map((event) => `runs on ${event}, which gives secrets to code that nobody reviewed`),
    ...(permissions && Object.keys(permissions).length === 0
      ? []
      : ['does not begin with `permissions: {}`']),
    ...(fromPullRequests && /\bsecrets\b/.test(text.replace(/#.*$/gm, ''))
      ? ['uses secrets in a pull request']
      : []),
    ...secretsIn(workflow.env, 'the workflow'),
    ...unpinned(text),
    ...Object.entries(workflow.jobs).flatMap(([name, job]) =>
      jobBreaches(job, workflow.concurrency ?? job.concurrency, fromPullRequests).map(
        (breach) => `${name} ${breach}`,
      ),
    ),
  ];
  return found.map((breach) => `${file}: ${breach}`);
}

function jobBreaches(
  job: Job,
  concurrency: Job['concurrency'],
  fromPullRequests: boolean,
): string[] {
  const granted = Object.entries(job.permissions ?? {}).map(([scope, may]) => `${scope}: ${may}`);
  return [
    ...(job['timeout-minutes'] ? [] : ['has no timeout']),
    ...(job.permissions ? [] : ['does not say its permissions']),
    ...granted.filter((grant) => !grantable.has(grant)).map((grant) => `is granted ${grant}`),
    ...(concurrency ? [] : ['says nothing about concurrency']),
    ...(concurrency?.['cancel-in-progress'] && !fromPullRequests
      ? ['may be cancelled half-way']
      : []),
    ...secretsIn(job.env, 'the job'),
    ...job.steps.flatMap(stepBreaches),
  ];
}

function stepBreaches({ run, uses = '', with: inputs, env, ...step }: Step): string[] {
  const writesToThePullRequest = Object.values(env).some((value) => value.includes('github.token'));
  return [
    ...(run?.includes('${{') ? [`has an expression in a command line: ${run}`] : []),
    ...secretsIn(inputs, uses),
    ...(uses.startsWith('actions/checkout@') && inputs['persist-credentials'] !== 'false'
      ? ['leaves its token in the checkout']
      : []),
    ...(uses.startsWith('actions/setup-node@') ? nodeBreaches(inputs) : []),
    ...(writesToThePullRequest && step.if !== notAFork ? ['fails in a fork'] : []),
  ];
}

function nodeBreaches(inputs: Step['with']): string[] {
  return [
    ...(inputs['node-version'] === manifest.devDependencies.node
      ? []
      : [`uses Node ${inputs['node-version']}, and not that of package.json`]),
    // Another run could have put something into it.
    ...(inputs['package-manager-cache'] === 'false' ? [] : ['takes packages from a cache']),
  ];
}

function secretsIn(values: Readonly<Record<string, string>>, holder: string): string[] {
  return Object.entries(values)
    .filter(([, value]) => /\b(secrets\.|github\.token)/.test(value))
    .map(([name]) => `hands ${name} to all of ${holder}, and not to one step`);
}

/** On the text, since a parser drops the comment that says which version a hash is. */
function unpinned(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  const uses = lines.filter((line) => /^(- )?uses:/.test(line));
  const images = lines.filter((line) => line.startsWith('image:'));
  return [
    ...uses.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
    ...images.filter((line) => !/^image: [\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/.test(line)),
  ].map((line) => `does not pin ${line.replace(/^- /, '')}`);
}
