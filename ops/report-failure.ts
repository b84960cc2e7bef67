import pc from 'picocolors';

/** Ends a command that failed: the message for people (or as JSON), a non-zero exit code, no stack trace. */
export function reportFailure(error: unknown, json: boolean): void {
  process.exitCode = 1;
  const { message, code } = describe(error);
  if (json) {
    process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
    return;
  }
  process.stderr.write(`\n${pc.red('✗')} ${message}\n`);
}

function describe(error: unknown): { message: string; code: string } {
  if (!(error instanceof Error)) return { message: String(error), code: 'unknown' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'unexpected';
  // An error that nobody foresaw: its place helps whoever mends it.
  const known = error.constructor !== Error && error.constructor !== TypeError;
  const place = known ? '' : `\n${error.stack?.split('\n').slice(1, 4).join('\n')}`;
  // What to do next, where Postgres or a rule of ours says it.
  const hint = 'hint' in error && typeof error.hint === 'string' ? `\n${error.hint}` : '';
  return { message: `${error.message}${hint}${place}`, code };
}
