/** Whose file it is: the organisation and the owner of its row in `documents`, neither of which ever changes. */
export interface FilePlace {
  readonly organizationId: string;
  readonly ownerId: string;
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** What follows the place: a file of its own name, and what it is. Read alike by JavaScript and by Postgres. */
export const fileNamePattern = `${uuid}[.][a-z0-9]{1,10}`;

/** Also for a file's name that is yet to be completed. */
export const fileExtensionPattern = '^[a-z0-9]{1,10}$';

const storageKey = new RegExp(`^(${uuid})/(${uuid})/${fileNamePattern}$`);
const fileExtension = new RegExp(fileExtensionPattern);

/**
 * Whether a file of this place may have this key in the storage:
 * `<organisation's id>/<owner's id>/<uuid>.<extension>`, ids in lower case, and nothing else.
 *
 * A grammar, since no list of what is bad ends: `%2e%2e`, `..` with a tab inside and `\` all become `..` once the key is
 * a URL. None of the letters that are left means anything in a URL or a path. Policies of the storage can build on it:
 * the first folder is the organisation, the second the owner (as in `(storage.foldername(name))[2]`), which both
 * stay. An association does not: it is moved, and bytes do not follow.
 */
export function isStorageKeyOf({ organizationId, ownerId }: FilePlace, key: string): boolean {
  const [, organization, owner] = storageKey.exec(key) ?? [];
  return organization === organizationId.toLowerCase() && owner === ownerId.toLowerCase();
}

/**
 * A new key in the storage for a file of this place.
 *
 * @param extension what the file is, e.g. `pdf`: letters a-z and digits, at most ten
 * @throws {TypeError} when it is none
 */
export function newStorageKey({ organizationId, ownerId }: FilePlace, extension: string): string {
  const place = { organizationId: organizationId.toLowerCase(), ownerId: ownerId.toLowerCase() };
  const key = `${place.organizationId}/${place.ownerId}/${crypto.randomUUID()}.${extension}`;
  if (!fileExtension.test(extension) || !isStorageKeyOf(place, key)) {
    throw new TypeError('Naming a file failed: its ids or its extension are not of the form.');
  }
  return key;
}
