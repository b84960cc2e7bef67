import type { PublishedOperation } from './published-operations.ts';

/** A body in the shape that was published, or in words why it is not. */
export type ReadBody =
  | { readonly body: unknown; readonly files: readonly File[] }
  | { readonly problem: string };

/** Reads what a request carries, and holds it against what the operation takes. */
export async function readBody(request: Request, operation: PublishedOperation): Promise<ReadBody> {
  if (operation.bodies.size === 0) return { body: null, files: [] };
  const type = request.headers.get('content-type')?.split(';')[0] ?? '';
  const problemOf = operation.bodies.get(type);
  if (!problemOf) {
    return { problem: `content-type is ${type}, not ${[...operation.bodies.keys()].join(', ')}` };
  }
  const read = type === 'multipart/form-data' ? await readForm(request) : await readJson(request);
  if ('problem' in read) return read;
  const problem = problemOf(read.body);
  return problem ? { problem } : read;
}

async function readJson(request: Request): Promise<ReadBody> {
  try {
    return { body: await request.json(), files: [] };
  } catch {
    return { problem: 'the body is no JSON' };
  }
}

/** Objects travel in a form as JSON; files are, for their shape, texts. */
async function readForm(request: Request): Promise<ReadBody> {
  try {
    const form = await request.formData();
    const files = form.getAll('file').filter((part) => part instanceof File);
    const fields = [...form].filter(([, part]) => typeof part === 'string');
    const body = Object.fromEntries(fields.map(([name, part]) => [name, JSON.parse(String(part))]));
    return { body: { ...body, file: files.map(({ name }) => name) }, files };
  } catch {
    return { problem: 'the body is no form, or a field of it is no JSON' };
  }
}
