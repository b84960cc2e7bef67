import { defineConfig } from 'vitest/config';
import { readServerChoice } from './tests/harness/server-choice.ts';

/**
 * These start embedded servers of their own, and so say nothing about a container or a URL; or test the proof, which
 * runs on any of the three by itself; or the package and a function, which are the same on each.
 */
const EMBEDDED_ONLY = [
  'tests/local/lifecycle/**',
  'tests/commands/**',
  'tests/deploy/**',
  'tests/delivery/**',
  'tests/migrations/drift.test.ts',
  'tests/migrations/generate.test.ts',
  'tests/package/**',
  'tests/functions/health.test.ts',
  'tests/migrations/corpus/**',
  'tests/proof/**',
];

/** Needs a pgbouncer, which npm does not bring: .ci/lane-pooler installs one and names it. */
const POOLER_ONLY = process.env.TEST_POOLER ? [] : ['tests/session/pooler.test.ts'];

const embedded = readServerChoice(process.env).kind === 'embedded';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...(embedded ? [] : EMBEDDED_ONLY), ...POOLER_ONLY],
    globalSetup: ['tests/harness/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
