import ky, { isHTTPError, isNetworkError, isTimeoutError, type Options } from 'ky';
import type { z } from 'zod';
import type { Secret } from '../../environments/secret.ts';
import { ManagementApiRefused } from '../errors/management-api-refused.ts';
import { ManagementApiUnavailable } from '../errors/management-api-unavailable.ts';
import { UnexpectedApiAnswer } from '../errors/unexpected-api-answer.ts';

/** Where the Management API is, and who asks. */
export interface ApiAccess {
  /** Without a path. */
  readonly url: string;
  readonly projectRef: string;
  readonly accessToken: Secret;
  /** For one attempt. Default a minute: the API bundles while it is asked. */
  readonly timeoutMs?: number;
  /** Before the next attempt, by its number from 1. Default exponential, with jitter. */
  readonly retryDelayMs?: (attempt: number) => number;
}

/** One request, which may be repeated without harm. */
export interface Question<T> {
  /** For errors: what it does, as in "refused to …". */
  readonly what: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the project. */
  readonly path: string;
  readonly options?: Options;
  /** Null when what it answers does not matter. */
  readonly answer: z.ZodType<T> | null;
}

const repeatable = [408, 429, 500, 502, 503, 504];

/**
 * Asks the Management API, again when it is busy, down or cut off. None of ky's errors leaves here: they hold the
 * request, and so the token.
 *
 * @throws {ManagementApiRefused} when it says no
 * @throws {ManagementApiUnavailable} when it cannot be asked
 * @throws {UnexpectedApiAnswer} when it answers something else
 */
export async function askApi<T>(access: ApiAccess, question: Question<T>): Promise<T | undefined> {
  const { what, answer } = question;
  const body = await bodyOf(access, question);
  if (!answer) return undefined;
  const read = answer.safeParse(body);
  if (read.success) return read.data;
  throw new UnexpectedApiAnswer(
    what,
    read.error.issues.map(({ path, message }) =>
      [path.join('.'), message].filter(Boolean).join(': '),
    ),
  );
}

async function bodyOf<T>(access: ApiAccess, { what, method, path, options }: Question<T>) {
  const { url, projectRef, accessToken, timeoutMs = 60_000, retryDelayMs } = access;
  try {
    const response = await ky(`${url}/v1/projects/${projectRef}${path}`, {
      ...options,
      method,
      headers: { authorization: `Bearer ${accessToken.reveal()}`, accept: 'application/json' },
      // A redirect would take the token, or the bundle, somewhere that nobody configured.
      redirect: 'error',
      timeout: timeoutMs,
      retry: {
        limit: 4,
        methods: ['get', 'post', 'put', 'delete'],
        statusCodes: repeatable,
        afterStatusCodes: [429, 503],
        maxRetryAfter: 60_000,
        backoffLimit: 10_000,
        retryOnTimeout: true,
        ...(retryDelayMs ? { delay: retryDelayMs } : { jitter: true }),
      },
    });
    return jsonOf(await response.text());
  } catch (error) {
    if (isHTTPError(error) && !repeatable.includes(error.response.status)) {
      const said = saidBy(error.data, accessToken);
      throw new ManagementApiRefused(what, error.response.status, projectRef, said);
    }
    throw new ManagementApiUnavailable(what, url, howItFailed(error, timeoutMs));
  }
}

function howItFailed(error: unknown, timeoutMs: number): string {
  if (isHTTPError(error)) return `it answered ${error.response.status}`;
  if (isTimeoutError(error)) return `there was no answer within ${timeoutMs} ms`;
  const cause = isNetworkError(error) ? error.cause : error;
  return `the connection failed (${codeOf(cause) ?? 'cut off'})`;
}

/** Undici puts the reason, such as ECONNREFUSED, into the cause of its own error. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the API says of a refusal, in one short line that holds no token even if the API repeats it. */
function saidBy(data: unknown, accessToken: Secret): string {
  const message =
    typeof data === 'object' && data !== null && 'message' in data ? data.message : data;
  if (typeof message !== 'string') return '';
  const line = message.replaceAll(accessToken.reveal(), '[secret]').replaceAll(/\s+/g, ' ');
  return line.slice(0, 200).trim();
}
