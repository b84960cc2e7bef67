import { createHash } from 'node:crypto';
import type { FieldAddress } from '../../db/encryption/field-address.ts';
import { fixedProvider } from './fixed-provider.ts';

export const organizationA = 'a0000000-0000-4000-8000-00000000000a';
export const organizationB = 'b0000000-0000-4000-8000-00000000000b';
export const rowId = 'c0000000-0000-4000-8000-00000000000c';
export const keyOfA = '10000000-0000-4000-8000-0000000000aa';
export const keyOfB = '20000000-0000-4000-8000-0000000000bb';

/** 32 bytes, the same for the same name. */
export const bytesNamed = (name: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(name).digest());

export const nameField: FieldAddress = {
  organizationId: organizationA,
  table: 'contacts',
  column: 'name_enc',
  rowId,
};

/** Two organisations with a key of each purpose. */
export const twoOrganizations = fixedProvider({
  [organizationA]: {
    encrypt: { [keyOfA]: bytesNamed('A') },
    lookup: { [keyOfA]: bytesNamed('lookup A') },
  },
  [organizationB]: {
    encrypt: { [keyOfB]: bytesNamed('B') },
    lookup: { [keyOfB]: bytesNamed('lookup B') },
  },
});
