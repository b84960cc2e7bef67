import { encryptedColumns } from '../encryption/encrypted-columns.ts';
import { isEnvelope, keyIdIn } from './envelope-form.ts';
import { type ManagedObject, managedTrigger, managedTriggerFunction } from './managed-object.ts';

/**
 * What ends in `_enc` is sealed: in the form of an envelope, under a key for encrypting that its organisation has and
 * that is not retired. Whoever may write a name could otherwise write it in clear.
 *
 * A trigger and no CHECK: a check sees no keys, and would judge rows from before it, which only their writer could
 * seal. It judges new values and changed ones, once RLS has let the row pass, of server jobs too.
 */
export const sealedFields: ManagedObject[] = Object.entries(
  Object.groupBy(encryptedColumns, ({ table }) => table),
).flatMap(([table, columns = []]) =>
  triggerOf(
    table,
    columns.map(({ column }) => column),
  ),
);

function triggerOf(table: string, columns: readonly string[]): ManagedObject[] {
  const fields = columns.map((column) => `('${column}', old.${column}, new.${column})`);
  return [
    managedTriggerFunction({
      name: `private.keep_sealed_${table}`,
      securityDefiner: true,
      comment: `Refuses what is not sealed in ${columns.join(', ')} of ${table}, whoever asks. Definer: nobody who writes it may read the keys. A key of another organisation is answered like one that nobody has.`,
      body: `
declare
  refused text;
begin
  select string_agg(field.name, ', ') into refused
  from (values ${fields.join(', ')}) field (name, before, sealed)
  where field.sealed is not null and field.sealed is distinct from field.before and not (
    ${isEnvelope('field.sealed')}
      and exists (
        select from private.data_keys key
        where key.organization_id = new.organization_id and key.purpose = 'encrypt' and key.retired_at is null
          and uuid_send(key.id) = ${keyIdIn('field.sealed')}
      )
  );
  if refused is null then
    return null;
  end if;
  raise exception using
    errcode = '23514',
    table = '${table}',
    message = format('Cannot keep %s of ${table} unsealed, whoever asks.', refused),
    hint = 'Seal it on a server with encryptField(), under the current key of the row''s organisation.';
end`,
    }),
    managedTrigger({
      name: `${table}_sealed`,
      table,
      event: `after insert or update of ${columns.join(', ')}`,
      execute: `private.keep_sealed_${table}()`,
    }),
  ];
}
