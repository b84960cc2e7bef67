import { defineOperator } from '../mutant.ts';

export const searchPathUnset = defineOperator(
  'search-path-unset',
  "Run a function with its caller's search_path.",
  ({ routines }) =>
    routines.map(({ signature }) => ({
      object: signature,
      change: 'search_path not set',
      apply: [`alter function ${signature} reset search_path`],
    })),
);
