import type { ProjectFunctions, VersionChange } from './project-functions.ts';
import type { PublishedOperation } from './published-operations.ts';

/** What was asked, in the shape that was published. */
export interface Asked {
  readonly project: ProjectFunctions;
  readonly ref: string;
  readonly slug: string;
  readonly query: Readonly<Record<string, string>>;
  readonly accept: string;
  readonly body: unknown;
  readonly files: readonly File[];
}

/** JSON, or a body that is none. */
export interface Answered {
  readonly status: number;
  readonly json?: unknown;
  readonly form?: FormData;
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

const notFound: Answered = { status: 404, json: { message: 'Function not found' } };

/** What each operation does, by its published id. */
export const answers: Readonly<
  Record<PublishedOperation['id'], (asked: Asked) => Answered | Promise<Answered>>
> = {
  'v1-get-project': ({ ref }) => ({
    status: 200,
    json: {
      id: ref,
      ref,
      organization_id: 'stand-in',
      organization_slug: 'stand-in',
      name: `Stand-in ${ref}`,
      region: 'eu-north-1',
      created_at: new Date(0).toISOString(),
      status: 'ACTIVE_HEALTHY',
      database: {
        host: `db.${ref}.supabase.co`,
        version: '17',
        postgres_engine: '17',
        release_channel: 'ga',
      },
    },
  }),
  'v1-list-all-functions': ({ project }) => ({ status: 200, json: project.list() }),
  'v1-deploy-a-function': deploy,
  'v1-bulk-update-functions': ({ project, body }) => {
    try {
      return { status: 200, json: { functions: project.activate(body as VersionChange[]) } };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { status: 400, json: { message: error.message } };
    }
  },
  'v1-get-a-function': ({ project, slug }) => {
    const found = project.find(slug);
    return found ? { status: 200, json: found } : notFound;
  },
  'v1-delete-a-function': ({ project, slug }) => {
    if (!project.find(slug)) return notFound;
    project.remove(slug);
    return { status: 200, json: { message: 'ok' } };
  },
  'v1-get-a-function-body': ({ project, slug, accept }) => {
    const found = project.find(slug);
    const bundle = found && project.bundleOf(found);
    if (!bundle) return notFound;
    if (!accept.includes('multipart/form-data')) {
      return { status: 200, bytes: Buffer.from(JSON.stringify(bundle)) };
    }
    const form = new FormData();
    form.set('metadata', JSON.stringify({ deno2_entrypoint_path: bundle.entrypoint }));
    for (const { path, base64 } of bundle.files) {
      form.append('file', new File([Buffer.from(base64, 'base64')], path));
    }
    return { status: 200, form };
  },
};

/** `metadata` was checked against the published shape before. */
async function deploy({ project, query, body, files }: Asked): Promise<Answered> {
  const { metadata } = body as {
    metadata: { entrypoint_path: string; name?: string; verify_jwt?: boolean };
  };
  const slug = query.slug ?? metadata.name;
  if (!slug) return { status: 400, json: { message: 'slug is missing' } };
  const sent = await Promise.all(
    files.map(async (file) => ({
      path: file.name,
      base64: Buffer.from(await file.arrayBuffer()).toString('base64'),
    })),
  );
  if (!sent.some(({ path }) => path === metadata.entrypoint_path)) {
    return { status: 400, json: { message: `no file is ${metadata.entrypoint_path}` } };
  }
  const { entrypoint_path: entrypoint, name, verify_jwt } = metadata;
  const bundled = project.bundle(
    slug,
    { entrypoint, files: sent },
    { ...(name !== undefined && { name }), ...(verify_jwt !== undefined && { verify_jwt }) },
  );
  if (query.bundleOnly === 'true') return { status: 201, json: bundled };
  return { status: 201, json: project.activate([bundled])[0] };
}
