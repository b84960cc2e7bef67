import { describe, expect, it } from 'vitest';
import type { DeploymentEvent } from '../../ops/deploy/record/deployment.ts';
import { standing, toTakeBack } from '../../ops/deploy/record/settled.ts';

/**
 * A record in short: `>1 +` is a run forward that began at version 1 and was done, `<3 x` one back that began at 3 and
 * failed, `>1` alone one that was killed.
 */
function record(text: string): DeploymentEvent[] {
  return text
    .split(',')
    .map((run) => run.trim())
    .filter(Boolean)
    .flatMap((run, i) => {
      const [, way = '', version = '', end = ''] = /^([<>])(\d) ?([+x]?)$/.exec(run) ?? [];
      const line = {
        deployment: String(i),
        at: new Date(0),
        direction: way === '>' ? 'forward' : 'back',
        release: String(i),
        manifest: { migrations: {}, rollbacks: {}, functions: {} },
        before: { version, functions: null },
        after: { version: null, functions: null },
        who: 'kari',
        gitRevision: null,
        durationMs: null,
        failure: null,
      } as const;
      const begun = { ...line, event: 'begun' } as const;
      if (end === '') return [begun];
      return [begun, { ...line, event: end === '+' ? 'done' : 'failed' } as const];
    });
}
const goesBackTo = (text: string) => toTakeBack(standing(record(text)))?.before.version ?? null;

describe('S2.5 where a rollback leads', () => {
  it.each([
    ['nowhere before the first deployment', '', null],
    ['to before a deployment that is done', '>1 +', '1'],
    ['to before the newest of several', '>1 +, >2 +', '2'],
    ['to before one that was killed', '>1 +, >2', '2'],
    ['to before one that failed', '>1 +, >2 x', '2'],
    [
      'to before the first of those that were cut off one after the other',
      '>1 +, >2, >3 x, >4',
      '2',
    ],
    ['to before the first run when a later one finished it', '>1 +, >2, >3 +', '2'],
    ['one further once it is done', '>1 +, >2 +, <3 +', '1'],
    ['nowhere once the only deployment is taken back', '>1 +, <2 +', null],
    ['nowhere once a killed first deployment is taken back', '>1, <2 +', null],
    ['to the same place while a rollback was cut off', '>1 +, >2 +, <3', '2'],
    ['to the same place while several were', '>1 +, >2 +, <3, <3 x, <2', '2'],
    ['to the same place when a killed deployment’s rollback was cut off', '>1 +, >2, <3', '2'],
    ['one further once a rollback that was cut off is done', '>1 +, >2 +, <3, <2 +', '1'],
    [
      'to a whole state when somebody deploys after a rollback that was cut off',
      '>1 +, >2 +, <3, >2 +',
      '2',
    ],
    ['to that state too while such a deployment is cut off', '>1 +, >2 +, <3, >2', '2'],
    ['to before a deployment after a rollback', '>1 +, >2 +, <3 +, >2 +', '2'],
    ['further back past a deployment after a rollback', '>1 +, >2 +, <3 +, >2 +, <4 +', '1'],
  ])('%s', (_, text, version) => {
    expect(goesBackTo(text)).toBe(version);
  });

  it('knows no open run once one is done, either way', () => {
    expect(standing(record('>1, >1 +')).open).toBeNull();
    expect(standing(record('>1 +, <2, <2 +')).open).toBeNull();
    expect(standing(record('>1 +, >2 x')).open).toMatchObject({ deployment: '1' });
  });

  it('counts a deployment that was taken back as not finished, so that production does not get it', () => {
    const finished = (text: string) =>
      standing(record(text)).settled.map(({ last }) => last.release);
    expect(finished('>1 +, >2 +')).toEqual(['0', '1']);
    expect(finished('>1 +, >2 +, <3 +')).toEqual(['0']);
    expect(finished('>1 +, >2 +, <3')).toEqual(['0']);
    expect(finished('>1 x')).toEqual([]);
  });
});
