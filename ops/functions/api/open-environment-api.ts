import type { EnvironmentName } from '../../environments/environment-name.ts';
import { openEnvironment } from '../../environments/open-environment.ts';
import { type ManagementApi, openManagementApi } from './management-api.ts';

/**
 * Opens the Management API of an environment's project.
 *
 * @throws the errors of `openEnvironment`, e.g. when there is no access token
 */
export async function openEnvironmentApi(env: EnvironmentName): Promise<ManagementApi> {
  const { projectRef, accessToken, managementApiUrl } = await openEnvironment(env, [
    'projectRef',
    'accessToken',
    'managementApiUrl',
  ]);
  return openManagementApi({ url: managementApiUrl, projectRef, accessToken });
}
