import { type ManagedObject, managedTrigger, managedTriggerFunction } from './managed-object.ts';

/**
 * Where files may be. Whoever fetches the bytes goes by the key alone, mostly a job past RLS: a key into another
 * organisation's part of the storage would fetch theirs.
 *
 * A trigger, because a CHECK would judge rows from before it, and only moving bytes could mend those.
 */
export const filePlaces: ManagedObject[] = [
  managedTriggerFunction({
    name: 'private.refuse_file_place',
    comment: "Refuses a file outside its organisation's part of the storage, whoever asks.",
    body: `
begin
  raise exception using
    errcode = '23514',
    message = 'Cannot keep a file outside its organisation''s part of the storage, whoever asks.',
    hint = 'storage_key is organization_id, a slash and a path without empty steps, "." and "..".';
end`,
  }),
  managedTrigger({
    name: 'documents_place',
    table: 'documents',
    // After RLS has let the row pass, so that it says no before this does.
    event: 'after insert or update of storage_key',
    when: String.raw`not starts_with(new.storage_key, new.organization_id::text || '/') or new.storage_key ~ '(^|/)\.{0,2}(/|$)'`,
    execute: 'private.refuse_file_place()',
  }),
];
