import { quote } from './managed-object.ts';

/**
 * What a guard judges by when that is other rows than the one being written. It must stay as it is until the
 * transaction ends, or two at once each pass by rows that the other is about to change. Three things make that so:
 *
 * - **A lock that both sides take** before they look: the row that everybody who could change the answer writes or
 *   locks, too. Row locks, never advisory ones: those belong to every caller who can run SQL. Rows of one organisation
 *   only, so that nobody holds up another one.
 * - **One order**, so that no two calls wait for each other: the row written (Postgres takes it), then the
 *   organisation, then a peer mentor's profile, their certificate and membership, then parents by id.
 * - **Read committed**, where each statement after the lock sees what the one before has committed. With the snapshot
 *   of a transaction's beginning a lock shows nothing new; serializable would do only if everybody used it.
 */
export function inReadCommitted(doing: string): string {
  return `
  if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
    raise exception using
      errcode = '0A000',
      message = format('Cannot %s in a %s transaction: it would not see what another one has changed meanwhile.', ${quote(doing)}, current_setting('transaction_isolation')),
      detail = json_build_object('isolation', current_setting('transaction_isolation'))::text,
      hint = 'Use read committed.';
  end if;`;
}

/**
 * For whatever is judged by memberships or by the tree of associations: one such change at a time in an organisation.
 * Foreign keys to the organisation do not wait for it.
 */
export function lockOrganization(row: 'old' | 'new', besides = ''): string {
  return `
  perform from public.organizations organization
  where organization.id = ${row}.organization_id${besides}
  for no key update;`;
}
