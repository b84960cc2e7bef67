import { fileNamePattern } from '../../policies/storage/storage-key.ts';
import {
  type ManagedObject,
  managedTrigger,
  managedTriggerFunction,
  quote,
} from './managed-object.ts';

const grammar = '<organization_id>/<owner_id>/<uuid>.<extension>';

/**
 * Where files may be. Whoever fetches the bytes goes by the key alone, mostly a job past RLS: a key that leaves its
 * organisation's part of the storage, or its owner's, would fetch somebody else's.
 *
 * A trigger, because a CHECK would judge rows from before it, and only moving bytes could mend those: it judges new
 * and changed keys.
 */
export const filePlaces: ManagedObject[] = [
  managedTriggerFunction({
    name: 'private.refuse_file_place',
    comment: "Refuses a file outside its owner's folder of the storage, whoever asks.",
    body: `
begin
  raise exception using
    errcode = '23514',
    message = 'Cannot keep a file outside its owner''s folder in the organisation''s part of the storage, whoever asks.',
    hint = ${quote(`storage_key is ${grammar}: ids in lower case, and up to ten letters a-z or digits.`)};
end`,
  }),
  managedTrigger({
    name: 'documents_place',
    table: 'documents',
    // After RLS has let the row pass, so that it says no before this does.
    event: 'after insert or update of storage_key',
    when: `new.storage_key !~ ('^' || new.organization_id::text || '/' || new.owner_id::text || ${quote(`/${fileNamePattern}$`)})`,
    execute: 'private.refuse_file_place()',
  }),
];
