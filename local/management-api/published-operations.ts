import { Ajv, type ValidateFunction } from 'ajv';
import published from './published-openapi.json' with { type: 'json' };

/** An operation of the published document, with what its requests and answers must be. */
export interface PublishedOperation {
  readonly id: string;
  readonly method: string;
  /** With `{name}` for what varies. */
  readonly path: string;
  /** What is wrong with the variables of the path and the query; null when nothing is. */
  parametersProblem(path: object, query: object): string | null;
  /** By content type; empty when there is none. */
  readonly bodies: ReadonlyMap<string, (body: unknown) => string | null>;
  /** What is wrong with an answer of this status. */
  answerProblem(status: number, body: unknown): string | null;
}

interface Media {
  readonly schema: object;
}
interface Described {
  readonly operationId: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, Media>> }>
  >;
}

const formats = { binary: true, int64: true } as const;
/** Texts, such as those of a query, are read as what they should be. */
const lenient = new Ajv({ coerceTypes: true, formats, allErrors: true });
const strict = new Ajv({ formats, allErrors: true, strict: false });
const documentId = 'published';
strict.addSchema({ $id: documentId, components: published.components });

/** All operations of the document. */
export const publishedOperations: readonly PublishedOperation[] = Object.entries(
  published.paths,
).flatMap(([path, methods]) =>
  Object.entries<Described>(methods).map(([method, described]) =>
    operation(path, method.toUpperCase(), described),
  ),
);

function operation(path: string, method: string, described: Described): PublishedOperation {
  const { operationId: id, requestBody, responses } = described;
  const inPath = parameters(described, 'path');
  const inQuery = parameters(described, 'query');
  const answers = new Map(
    Object.entries(responses).map(([status, { content }]) => [
      Number(status),
      content?.['application/json'] ? validatorOf(content['application/json'].schema) : null,
    ]),
  );
  return {
    id,
    method,
    path,
    parametersProblem: (variables, query) =>
      problem(inPath, { ...variables }) ?? problem(inQuery, { ...query }),
    bodies: new Map(
      Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => {
        const validate = validatorOf(schema);
        return [type, (body) => problem(validate, body)];
      }),
    ),
    answerProblem(status, body) {
      const validate = answers.get(status);
      if (validate === undefined) return `${id} has no answer ${status}`;
      return validate && problem(validate, body);
    },
  };
}

function parameters({ parameters: all }: Described, place: string): ValidateFunction {
  const own = all.filter((one) => one.in === place);
  return lenient.compile({
    type: 'object',
    properties: Object.fromEntries(own.map(({ name, schema }) => [name, schema])),
    required: own.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  });
}

/** References of the document are to itself. */
function validatorOf(schema: object): ValidateFunction {
  const text = JSON.stringify(schema).replaceAll('"#/', `"${documentId}#/`);
  return strict.compile(JSON.parse(text));
}

function problem(validate: ValidateFunction, value: unknown): string | null {
  return validate(value) ? null : strict.errorsText(validate.errors, { dataVar: '' });
}
