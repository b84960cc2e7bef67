import { describe, expect, it } from 'vitest';
import { type Manifest, manifestDifferences, releaseId } from '../../ops/deploy/manifest.ts';

const manifest: Manifest = {
  migrations: { '1_one.sql': 'aa', '2_two.sql': 'bb' },
  rollbacks: { '1_one.sql': 'cc' },
  functions: { health: 'dd' },
};

describe('S2.4 a release is its bytes', () => {
  it('has one id, in whatever order its parts are found', () => {
    const turned = { ...manifest, migrations: { '2_two.sql': 'bb', '1_one.sql': 'aa' } };
    expect(releaseId(turned)).toBe(releaseId(manifest));
    expect(releaseId(manifest)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, Partial<Manifest>]>([
    ['a migration is edited', { migrations: { '1_one.sql': 'aa', '2_two.sql': 'xx' } }],
    ['a migration is added', { migrations: { ...manifest.migrations, '3_three.sql': 'aa' } }],
    ['a migration is left out', { migrations: { '1_one.sql': 'aa' } }],
    ['a migration is renamed', { migrations: { '1_one.sql': 'aa', '2_too.sql': 'bb' } }],
    ['a rollback is edited', { rollbacks: { '1_one.sql': 'xx' } }],
    [
      'a rollback moves to the migrations',
      { rollbacks: {}, functions: { ...manifest.functions, '1_one.sql': 'cc' } },
    ],
    ['a function is edited', { functions: { health: 'xx' } }],
    ['a function is left out', { functions: {} }],
  ])('has another when %s', (_, change) => {
    const changed = { ...manifest, ...change };
    expect(releaseId(changed)).not.toBe(releaseId(manifest));
    expect(manifestDifferences(['staging', manifest], ['this checkout', changed])).not.toEqual([]);
  });

  it('says of two what each has', () => {
    const changed = { ...manifest, functions: { health: 'ee' }, rollbacks: {} };
    expect(manifestDifferences(['staging', manifest], ['this checkout', changed])).toEqual([
      'rollbacks/1_one.sql: staging has cc, this checkout does not have it',
      'functions/health: staging has dd, this checkout has ee',
    ]);
    expect(manifestDifferences(['staging', manifest], ['here', manifest])).toEqual([]);
  });
});
