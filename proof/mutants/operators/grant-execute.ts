import { defineOperator } from '../mutant.ts';

const grantees = ['public', 'authenticated'];

export const grantExecute = defineOperator(
  'grant-execute',
  'Let a role, or everybody, execute a function that they may not.',
  ({ routines, grants }) =>
    routines.flatMap(({ signature }) =>
      grantees
        .filter((role) => !grants.some((g) => g.object === signature && g.grantee === role))
        .map((role) => ({
          object: signature,
          change: `EXECUTE to ${role}`,
          apply: [`grant execute on function ${signature} to ${role}`],
        })),
    ),
);
