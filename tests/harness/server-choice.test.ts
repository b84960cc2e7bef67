import { describe, expect, it } from 'vitest';
import { readServerChoice, ServerChoiceError } from './server-choice.ts';

describe('the test server', () => {
  it('is the embedded one by default', () => {
    expect(readServerChoice({})).toEqual({ kind: 'embedded' });
  });

  it('is a container of the given image', () => {
    expect(readServerChoice({ TEST_SERVER: 'container', TEST_IMAGE: 'postgres:17' })).toEqual({
      kind: 'container',
      image: 'postgres:17',
    });
  });

  it.each([
    [{ TEST_SERVER: 'docker' }, 'TEST_SERVER is "docker"'],
    [{ TEST_SERVER: 'url' }, 'TEST_DATABASE_URL is undefined'],
    [{ TEST_SERVER: 'url', TEST_DATABASE_URL: 'localhost' }, 'TEST_DATABASE_URL is "localhost"'],
    [{ TEST_SERVER: 'container', TEST_IMAGE: '' }, 'TEST_IMAGE is ""'],
  ])('cannot be chosen by %j, and the error names the variable', (env, message) => {
    expect(() => readServerChoice(env)).toThrow(ServerChoiceError);
    expect(() => readServerChoice(env)).toThrow(message);
  });
});
