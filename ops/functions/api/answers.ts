import { z } from 'zod';

const bundled = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(['ACTIVE', 'REMOVED', 'THROTTLED']),
  version: z.int(),
  created_at: z.int().nullish(),
  verify_jwt: z.boolean().nullish(),
  import_map: z.boolean().nullish(),
  entrypoint_path: z.string().nullish(),
  import_map_path: z.string().nullish(),
  ezbr_sha256: z.string().nullish(),
});

/** As the API describes a function (FunctionResponse and DeployFunctionResponse), of which we use this. */
export type ApiFunction = z.output<typeof bundled>;

export const apiFunction = bundled;
export const apiFunctions = z.array(bundled);
export const updatedFunctions = z.object({ functions: apiFunctions });
