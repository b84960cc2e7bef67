/** On the shadow server the release was not what it must be; the environment is as it was. */
export class RehearsalFailed extends Error {
  readonly code = 'rehearsal_failed';
  readonly findings: readonly string[];
  constructor(what: string, findings: readonly string[], next: string) {
    super(
      [
        `Stopped before anything was done: on the shadow server ${what}`,
        ...findings.slice(0, 20).map((finding) => `  - ${finding}`),
        ...(findings.length > 20 ? [`  - and ${findings.length - 20} more`] : []),
        next,
      ].join('\n'),
    );
    this.name = 'RehearsalFailed';
    this.findings = findings;
  }
}
