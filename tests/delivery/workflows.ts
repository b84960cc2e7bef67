import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../ops/migrations/paths.ts';

const texts = z.record(z.string(), z.coerce.string());

const step = z.object({
  name: z.string().optional(),
  uses: z.string().optional(),
  with: texts.default({}),
  run: z.string().optional(),
  if: z.string().optional(),
  env: texts.default({}),
});

const concurrency = z.object({ group: z.string(), 'cancel-in-progress': z.boolean() });

const job = z.object({
  needs: z.string().optional(),
  environment: z.string().optional(),
  permissions: texts.optional(),
  'timeout-minutes': z.number().optional(),
  concurrency: concurrency.optional(),
  strategy: z.object({ matrix: z.record(z.string(), z.array(z.string())) }).optional(),
  services: z.record(z.string(), z.object({ image: z.string(), env: texts })).default({}),
  env: texts.default({}),
  steps: z.array(step),
});

const workflow = z.object({
  // YAML 1.2, which the library reads: `on` is a word and not a boolean.
  on: z.union([
    z.string().transform((name) => ({ [name]: null })),
    z.record(z.string(), z.unknown()),
  ]),
  permissions: texts.optional(),
  concurrency: concurrency.optional(),
  env: texts.default({}),
  jobs: z.record(z.string(), job),
});

export type Step = z.infer<typeof step>;
export type Job = z.infer<typeof job>;

/** A workflow of GitHub Actions, as far as the tests look at it. */
export type Workflow = z.infer<typeof workflow> & {
  readonly file: string;
  readonly text: string;
};

const workflowsDir = path.join(projectRoot, '.github/workflows');

/** All workflows of the project. */
export async function readWorkflows(): Promise<Workflow[]> {
  const files = (await readdir(workflowsDir)).toSorted();
  return await Promise.all(
    files.map(async (file) =>
      parseWorkflow(file, await readFile(path.join(workflowsDir, file), 'utf8')),
    ),
  );
}

/** @throws {ZodError} when a job or a step has a shape that nobody here has thought of */
export function parseWorkflow(file: string, text: string): Workflow {
  return { ...workflow.parse(parse(text)), file, text };
}
