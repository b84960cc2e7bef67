const KEY_BYTES = 32;

/** A new master key as the variable and the vault take it: `<id>:<base64>`. */
export function generatedMasterKey(id: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return `${id}:${Buffer.from(bytes).toString('base64')}`;
}
