import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { killOnce } from '../../faults/trial/kill-once.ts';

/** A process that would go on for a minute, and what kills it the way a trial does: until it is gone. */
function sleeper() {
  const child = spawn('sleep', ['60']);
  const ended = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { ended, kill };
}

describe('a kill', () => {
  it('is one, though the killed process has ended when it is over', async () => {
    const { ended, kill } = sleeper();
    const decision = killOnce<string>(ended, kill);
    await decision.kill('at a step');
    await expect(decision.outcome).resolves.toBe('at a step');
  });

  it('is none when the process had ended, and then kills nobody', async () => {
    const kill = vi.fn(async () => undefined);
    const decision = killOnce<string>(Promise.resolve(), kill);
    await expect(decision.outcome).resolves.toBeNull();
    await decision.kill('too late');
    await expect(decision.outcome).resolves.toBeNull();
    expect(kill).not.toHaveBeenCalled();
  });

  it('happens once, however many moments come', async () => {
    const { ended, kill } = sleeper();
    const counted = vi.fn(kill);
    const decision = killOnce<string>(ended, counted);
    await Promise.all([decision.kill('first'), decision.kill('second')]);
    await expect(decision.outcome).resolves.toBe('first');
    expect(counted).toHaveBeenCalledOnce();
  });

  it('that fails is no outcome', async () => {
    const decision = killOnce<string>(new Promise(() => undefined), async () => {
      throw new Error('no such process');
    });
    await decision.kill('at a step');
    await expect(decision.outcome).rejects.toThrow('no such process');
  });
});
