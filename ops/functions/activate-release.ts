import type { Activation, ActivationRequest } from './activation.ts';
import { makeActive } from './make-active.ts';
import { endActivation, planActivation } from './store/activation-log.ts';

/**
 * Makes the project's functions exactly those of a kept release, and records it. Whatever has to be sent is bundled
 * first, without effect, and then activated in one request; what is not in the release is deleted after that. Killed
 * anywhere and run again, it ends in the new state; with another release, in that one's.
 *
 * @throws {DamagedArtefact} when an artefact is not what its hash says; nothing was sent then
 * @throws {FunctionNotActive} when the API says afterwards that something else is active
 * @throws the errors of `askApi`
 */
export async function activateRelease(request: ActivationRequest): Promise<Activation> {
  const { sql, release, author } = request;
  const planned = await planActivation(sql, release.id, author);
  try {
    const activation = await makeActive(request, planned);
    await endActivation(sql, planned, 'done');
    return activation;
  } catch (error) {
    // When not even this can be written down, the plan stands as never finished, and the error says more.
    await endActivation(sql, planned, 'failed').catch(() => undefined);
    throw error;
  }
}
