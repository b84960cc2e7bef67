import type { Expected } from '../judge/judge-stage.ts';
import type { Operation } from '../operation/job.ts';
import type { KnownStates } from '../world/known-states.ts';

/** Where an operation ends that nobody kills. */
export function expectedAfter(operation: Operation, { files }: KnownStates): Expected {
  const isForward = operation === 'migrate' || operation === 'deploy';
  const deployed = operation.startsWith('deploy');
  return {
    files: isForward ? files.length : 0,
    release: deployed && isForward ? 'new' : 'old',
    deployed,
  };
}
