import type { TableName } from '../policies/access-matrix.ts';
import type { Command } from '../policies/roles.ts';
import type { Sensitivity, TableFacts } from './annotations.ts';

/** What belongs to a row of a table of the API and nobody reads there. */
export interface PrivateTable extends TableFacts {
  /** Without its schema, which is `private`. */
  readonly name: string;
  /** Whose rows these belong to: they have its key, and go with its rows. */
  readonly of: TableName;
  readonly column: {
    readonly name: string;
    readonly type: string;
    readonly sensitivity: Sensitivity;
  };
  /** Further constraints, by name. */
  readonly constraints: Readonly<Record<string, string>>;
  /** What server jobs may do. */
  readonly jobs: readonly Command[];
}

/**
 * Columns that no signed-in person may read are no columns of a table that they read: a request for all columns of it,
 * which is what PostgREST makes of itself, would be refused to everybody. They are a table of their own, in the schema
 * that the API does not look at, one row for a row.
 *
 * Nobody changes these rows: another secret, another payload is another row.
 */
export const privateTables: readonly PrivateTable[] = [
  {
    name: 'invitation_tokens',
    of: 'invitations',
    purpose: 'Hashes of the tokens that invitations are accepted with.',
    retention: { days: 90, after: 'created', note: 'goes with its invitation' },
    column: { name: 'token_hash', type: 'bytea', sensitivity: 'internal' },
    constraints: {
      invitation_tokens_token_hash_key: 'unique (token_hash)',
      invitation_tokens_token_hash_check: 'check (octet_length(token_hash) = 32)',
    },
    jobs: ['select', 'insert', 'delete'],
  },
  {
    name: 'webhook_payloads',
    of: 'webhook_events',
    purpose: 'What accounting providers sent with their calls, as it came.',
    retention: { days: 90, after: 'created', note: 'goes with its event' },
    column: { name: 'payload', type: 'jsonb', sensitivity: 'personal' },
    // More than any of the providers sends; a job reads it whole.
    constraints: {
      webhook_payloads_payload_check:
        "check (octet_length(payload::text) <= 262144 and not payload @? '$.**{64}')",
    },
    jobs: ['select', 'insert', 'delete'],
  },
];
