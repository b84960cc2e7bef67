import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type HttpBindings, serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { type Answered, answers } from './answers.ts';
import type { Fault, Faults, SeenRequest } from './faults.ts';
import { ProjectFunctions } from './project-functions.ts';
import { type PublishedOperation, publishedOperations } from './published-operations.ts';
import { readBody } from './read-body.ts';

/** Who may ask the stand-in for what, and what goes wrong. */
export interface StandInOptions {
  /** Where its state is kept; another stand-in on the same folder goes on with it. */
  readonly dir: string;
  /** The bearer token that it accepts. */
  readonly token: string;
  /** The projects that it has. */
  readonly projectRefs: readonly string[];
  /** On the loopback; any free one when left out. */
  readonly port?: number;
  readonly faults?: Faults;
}

/** A running stand-in. */
export interface StandIn extends AsyncDisposable {
  readonly url: string;
  /** All requests so far, with the status they were answered; null for those that were cut off. */
  readonly requests: readonly (SeenRequest & { readonly status: number | null })[];
  /** What a project has, without asking over HTTP. */
  functionsOf(projectRef: string): ProjectFunctions;
}

type Env = { Bindings: HttpBindings };

/**
 * Starts what answers like the functions part of Supabase's Management API: for tests and rehearsals, on the loopback.
 * Every request is held against the published document, and every answer too.
 */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { dir, token, projectRefs, port = 0, faults = {} } = options;
  mkdirSync(dir, { recursive: true });
  const projects = new Map(
    projectRefs.map((ref) => [ref, new ProjectFunctions(path.join(dir, ref))]),
  );
  const requests: (SeenRequest & { status: number | null })[] = [];
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    const seen = { number: requests.length + 1, method: c.req.method, path: pathname + search };
    const entry: (typeof requests)[number] = { ...seen, status: null };
    requests.push(entry);
    const fault = await faults.before?.(seen);
    if (fault) return await failWith(c, fault, entry);
    await next();
    const late = await faults.after?.(seen);
    if (late) {
      const failed = await failWith(c, late, entry);
      c.res = failed;
      return failed;
    }
    entry.status = c.res.status;
    return undefined;
  });
  app.use(async (c, next) => {
    if (c.req.header('authorization') === `Bearer ${token}`) return await next();
    return c.json({ message: 'Unauthorized' }, 401);
  });
  for (const operation of publishedOperations) {
    const route = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.on(operation.method, route, (c) => answerTo(c, operation, projects));
  }
  app.notFound((c) =>
    c.json({ message: `The stand-in has no ${c.req.method} ${c.req.path}` }, 404),
  );
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve).once('error', reject);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    requests,
    functionsOf(projectRef) {
      const found = projects.get(projectRef);
      if (!found) throw new TypeError(`The stand-in has no project ${projectRef}.`);
      return found;
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

async function answerTo(
  c: Context<Env>,
  operation: PublishedOperation,
  projects: ReadonlyMap<string, ProjectFunctions>,
): Promise<Response> {
  const variables = c.req.param() as Record<string, string>;
  const query = c.req.query();
  const wrong = operation.parametersProblem(variables, query);
  if (wrong) return c.json({ message: wrong }, 400);
  const { ref = '', function_slug: slug = '' } = variables;
  const project = projects.get(ref);
  if (!project) return c.json({ message: 'Project not found' }, 404);
  const read = await readBody(c.req.raw, operation);
  if ('problem' in read) return c.json({ message: read.problem }, 400);
  const accept = c.req.header('accept') ?? '';
  const answer = answers[operation.id];
  if (!answer) return c.json({ message: `The stand-in has no ${operation.id}` }, 500);
  return responseTo(operation, await answer({ project, ref, slug, query, accept, ...read }));
}

function responseTo(operation: PublishedOperation, { status, json, form, bytes }: Answered) {
  if (form) return new Response(form, { status });
  if (bytes) return new Response(bytes, { status });
  const unpublished = status < 300 ? operation.answerProblem(status, json) : null;
  if (!unpublished) return Response.json(json, { status });
  return Response.json({ message: `The stand-in is wrong: ${unpublished}` }, { status: 500 });
}

async function failWith(
  c: Context<Env>,
  fault: Fault,
  entry: { status: number | null },
): Promise<Response> {
  if (fault.kind === 'answer') {
    entry.status = fault.status;
    const body = fault.body ?? { message: 'A fault that was asked for' };
    return Response.json(body, {
      status: fault.status,
      ...(fault.headers && { headers: fault.headers }),
    });
  }
  if (fault.kind === 'drop') c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
