/** The databases that a release goes through, in this order. */
export const environmentNames = ['dev', 'staging', 'production'] as const;
export type EnvironmentName = (typeof environmentNames)[number];

export function isEnvironmentName(text: string): text is EnvironmentName {
  return environmentNames.some((name) => name === text);
}
