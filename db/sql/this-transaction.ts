import { type ManagedObject, managedFunction } from './managed-object.ts';

/** Inside a savepoint rows carry an id of its own, which is higher than the transaction's. */
export const thisTransaction: ManagedObject = managedFunction({
  name: 'private.is_of_this_transaction',
  args: 'row_xmin xid',
  returns: 'boolean',
  comment:
    'Whether a row that one sees was written by the current transaction, savepoints included.',
  body: `
declare
  epoch constant bigint := 4294967296;
  current_id bigint := pg_current_xact_id()::text::bigint;
  written_id bigint := current_id - current_id % epoch + row_xmin::text::bigint;
begin
  -- Ids are compared modulo an epoch, and half of one is the past.
  if written_id < current_id - epoch / 2 then
    written_id := written_id + epoch;
  end if;
  if age(row_xmin) > 0 or written_id < current_id then
    return false;
  end if;
  -- One sees what others have committed, and one's own that nobody has.
  return pg_xact_status(written_id::text::xid8) = 'in progress';
end`,
});
