interface Defect {
  readonly what: string;
  readonly file: string;
  readonly from: RegExp;
  readonly to: string;
  readonly breach: string;
}

/** What somebody might do to a workflow, and what the rules say of it. */
export const workflowDefects: readonly Defect[] = [
  {
    what: 'a tag for a hash',
    file: 'deliver.yml',
    from: /checkout@\w+ #/,
    to: 'checkout@v7 #',
    breach: 'does not pin uses: actions/checkout@v7',
  },
  {
    what: 'a hash without its version',
    file: 'deliver.yml',
    from: / # v7\.0\.1/,
    to: '',
    breach: 'does not pin uses: actions/checkout@',
  },
  {
    what: 'an image by tag',
    file: 'pull-request.yml',
    from: /@sha256:\w+/,
    to: '',
    breach: 'does not pin image: postgres:',
  },
  {
    what: 'the permissions that GitHub gives by itself',
    file: 'nightly.yml',
    from: /^permissions: \{\}$/m,
    to: '',
    breach: 'does not begin with `permissions: {}`',
  },
  {
    what: 'a job that may write code',
    file: 'deliver.yml',
    from: /contents: read/,
    to: 'contents: write',
    breach: 'staging is granted contents: write',
  },
  {
    what: 'a job without a timeout',
    file: 'nightly.yml',
    from: / {4}timeout-minutes: \d+\n/,
    to: '',
    breach: 'staging has no timeout',
  },
  {
    what: 'a job without permissions',
    file: 'nightly.yml',
    from: / {4}permissions:\n {6}contents: read\n/,
    to: '',
    breach: 'staging does not say its permissions',
  },
  {
    what: 'a delivery that may be cancelled',
    file: 'deliver.yml',
    from: /cancel-in-progress: false/,
    to: 'cancel-in-progress: true',
    breach: 'staging may be cancelled half-way',
  },
  {
    what: 'deliveries at the same time',
    file: 'deliver.yml',
    from: / {4}concurrency:\n.*\n.*\n/,
    to: '',
    breach: 'staging says nothing about concurrency',
  },
  {
    what: 'what a stranger wrote, in a shell',
    file: 'pull-request.yml',
    from: /"\$PULL_REQUEST"/,
    to: '$' + '{{ github.event.pull_request.title }}',
    breach: 'policies has an expression in a command line',
  },
  {
    what: 'secrets for code that nobody reviewed',
    file: 'pull-request.yml',
    from: /on: pull_request$/m,
    to: 'on: pull_request_target',
    breach: 'runs on pull_request_target',
  },
  {
    what: 'a secret in a pull request',
    file: 'pull-request.yml',
    from: /github\.token/,
    to: 'secrets.COMMENTER',
    breach: 'uses secrets in a pull request',
  },
  {
    what: 'a comment in the name of a fork',
    file: 'pull-request.yml',
    from: / {8}if: .*\n/,
    to: '',
    breach: 'policies fails in a fork',
  },
  {
    what: 'a secret for a whole job',
    file: 'deliver.yml',
    from: /( {4}environment: staging\n)/,
    to: '$1    env:\n      DATABASE: $' + '{{ secrets.DATABASE }}\n',
    breach: 'staging hands DATABASE to all of the job',
  },
  {
    what: 'a token left in the checkout',
    file: 'deliver.yml',
    from: / {8}with:\n {10}persist-credentials: false\n/,
    to: '',
    breach: 'staging leaves its token in the checkout',
  },
  {
    what: 'another Node',
    file: 'deliver.yml',
    from: /node-version: .*/,
    to: 'node-version: 20',
    breach: 'staging uses Node 20',
  },
  {
    what: 'packages from a cache',
    file: 'deliver.yml',
    from: /package-manager-cache: false/,
    to: 'cache: npm',
    breach: 'staging takes packages from a cache',
  },
];
