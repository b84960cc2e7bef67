import { defineOperator } from '../mutant.ts';

export const definerInvoker = defineOperator(
  'definer-invoker',
  "Run a function with its owner's rights instead of its caller's, or the other way round.",
  ({ routines }) =>
    routines.map(({ signature, definer }) => {
      const to = definer ? 'invoker' : 'definer';
      return {
        object: signature,
        change: `security ${to}`,
        apply: [`alter function ${signature} security ${to}`],
      };
    }),
);
