import type { ArtefactContent } from '../artefact.ts';
import { ManagementApiRefused } from '../errors/management-api-refused.ts';
import { UnexpectedApiAnswer } from '../errors/unexpected-api-answer.ts';
import { type ApiFunction, apiFunction, apiFunctions, updatedFunctions } from './answers.ts';
import { type ApiAccess, askApi, type Question } from './ask-api.ts';

/** What is done with a project's functions through the Management API. Each may be repeated without harm. */
export interface ManagementApi {
  /** Those that are there; what was removed is left out. */
  listFunctions(): Promise<ApiFunction[]>;
  /** Has the platform bundle the function as its next version, without activating it. */
  bundleFunction(content: ArtefactContent): Promise<ApiFunction>;
  /** Activates bundled versions, all in one request. */
  updateFunctions(functions: readonly ApiFunction[]): Promise<void>;
  /** Deletes a function; that it is not there is as good. */
  deleteFunction(slug: string): Promise<void>;
}

/**
 * Opens the Management API of one project.
 *
 * @returns what throws the errors of `askApi`
 */
export function openManagementApi(access: ApiAccess): ManagementApi {
  const ask = async <T>(question: Question<T>): Promise<T> => {
    const answer = await askApi(access, question);
    if (answer === undefined) throw new UnexpectedApiAnswer(question.what, ['nothing']);
    return answer;
  };
  return {
    async listFunctions() {
      const what = 'list the functions';
      const all = await ask({ what, method: 'GET', path: '/functions', answer: apiFunctions });
      return all.filter(({ status }) => status !== 'REMOVED');
    },
    async bundleFunction(content) {
      const { name } = content;
      return await ask({
        what: `bundle the function ${name}`,
        method: 'POST',
        path: '/functions/deploy',
        options: { searchParams: { slug: name, bundleOnly: 'true' }, body: formOf(content) },
        answer: apiFunction,
      });
    },
    async updateFunctions(functions) {
      await ask({
        what: `activate ${functions.map(({ slug }) => slug).join(', ')}`,
        method: 'PUT',
        path: '/functions',
        options: { json: functions.map(withoutNulls) },
        answer: updatedFunctions,
      });
    },
    async deleteFunction(slug) {
      const what = `delete the function ${slug}`;
      const path = `/functions/${encodeURIComponent(slug)}`;
      try {
        await askApi(access, { what, method: 'DELETE', path, answer: null });
      } catch (error) {
        if (!(error instanceof ManagementApiRefused && error.status === 404)) throw error;
      }
    },
  };
}

/** As the Supabase CLI sends it with `--use-api`. */
function formOf({ name, entrypoint, verifyJwt, source }: ArtefactContent): FormData {
  const form = new FormData();
  const metadata = { name, entrypoint_path: entrypoint, verify_jwt: verifyJwt };
  form.set('metadata', JSON.stringify(metadata));
  form.set('file', new File([source], entrypoint, { type: 'application/javascript' }));
  return form;
}

/** The published shape has optional fields, and none that may be null. */
function withoutNulls(of: ApiFunction): object {
  return Object.fromEntries(
    Object.entries(of).filter(([, value]) => value !== null && value !== undefined),
  );
}
