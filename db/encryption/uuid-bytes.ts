const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** How many bytes a UUID has. */
export const uuidLength = 16;

/**
 * The 16 bytes of a UUID, which are the same however it is written.
 *
 * @throws {TypeError} when the text is not a UUID
 */
export function bytesOfUuid(text: string): Uint8Array {
  if (!uuid.test(text)) throw new TypeError('Reading a UUID failed: the text is not one.');
  const hex = text.replaceAll('-', '');
  return Uint8Array.from({ length: uuidLength }, (_, at) =>
    Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16),
  );
}

/** The UUID that 16 bytes are, as Postgres writes it. */
export function uuidOfBytes(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
