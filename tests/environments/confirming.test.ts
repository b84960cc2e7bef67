import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { confirmEnvironment } from '../../ops/environments/confirm-environment.ts';

/** A terminal at which these keys are pressed as soon as something is asked. */
function terminal(keys: string, isTTY = true) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY });
  let shown = '';
  output.on('data', (chunk) => {
    // Nobody types before the question has been drawn.
    if (!shown) setImmediate(() => input.write(keys));
    shown += String(chunk);
  });
  return { input, output, shown: () => shown };
}

describe('a command for an environment is confirmed', () => {
  it('by --confirm with its name, without asking', async () => {
    const silent = terminal('');
    await confirmEnvironment('production', 'production', silent);
    expect(silent.shown()).toBe('');
  });

  it('by typing its name', async () => {
    const asked = terminal('production\r');
    await confirmEnvironment('production', undefined, asked);
    expect(asked.shown()).toContain('This is for production.');
  });

  it.each(['staging\r', 'y\r', '\r', 'Production\r', '\u0003'])(
    'and not by typing %j',
    async (keys) => {
      await expect(
        confirmEnvironment('production', undefined, terminal(keys)),
      ).rejects.toMatchObject({
        code: 'not_confirmed',
        message: expect.stringContaining('production was not typed'),
      });
    },
  );

  it.each(['staging', '', 'Production', 'yes'])(
    'and not by --confirm %j, not even at a terminal',
    async (confirm) => {
      const asked = terminal('production\r');
      await expect(confirmEnvironment('production', confirm, asked)).rejects.toThrow(
        '--confirm does not say production',
      );
      expect(asked.shown()).toBe('');
    },
  );

  it('and refused without a terminal, with what to do', async () => {
    await expect(
      confirmEnvironment('production', undefined, terminal('production\r', false)),
    ).rejects.toThrow(
      'there is no terminal to confirm it at. To confirm without a terminal: --confirm production',
    );
  });
});
