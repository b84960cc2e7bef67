import { defineOperator } from '../mutant.ts';

export const revokeExecute = defineOperator(
  'revoke-execute',
  'Keep those who must from executing a function.',
  ({ routines, grants }) =>
    routines.flatMap(({ signature }) =>
      grants
        .filter(({ object }) => object === signature)
        .map(({ grantee }) => ({
          object: signature,
          change: `no EXECUTE for ${grantee}`,
          apply: [`revoke execute on function ${signature} from ${grantee}`],
        })),
    ),
);
