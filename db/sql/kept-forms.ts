import type { TableName } from '../../policies/access-matrix.ts';
import {
  type ManagedObject,
  managedTrigger,
  managedTriggerFunction,
  quote,
} from './managed-object.ts';

/** A value that somebody else goes by: what it names, where it leads, or what a device opens. */
interface KeptForm {
  readonly table: TableName;
  readonly column: string;
  /** SQL of its text. */
  readonly text: string;
  /** What may come first: SQL of a text without special characters. */
  readonly prefix?: string;
  /** Of the rest of the text: a regular expression that Postgres and JavaScript read alike. */
  readonly pattern: string;
  readonly hint: string;
}

const base64url = (length: string) => `[A-Za-z0-9_-]${length}`;

/**
 * Every value of the schema that becomes part of a URL, a path, a header or a topic, or is ciphertext of others, as the
 * strictest grammar that its makers keep to; storage keys are in file-places.ts, what we seal in sealed-fields.ts.
 */
const keptForms: readonly KeptForm[] = [
  {
    table: 'integrations',
    column: 'secret_ref',
    text: 'new.secret_ref',
    prefix: 'new.organization_id::text',
    pattern: '/[a-z][a-z0-9_-]{0,62}',
    hint: 'The name of a secret of this organisation: <organization_id>/<name>.',
  },
  {
    table: 'accounting_exports',
    column: 'idempotency_key',
    text: 'new.idempotency_key',
    pattern: '[A-Za-z0-9][A-Za-z0-9._:-]{0,199}',
    hint: 'It is sent as a header: letters, digits and . _ : - only.',
  },
  {
    table: 'accounting_exports',
    column: 'external_id',
    text: 'new.external_id',
    pattern: '[A-Za-z0-9][A-Za-z0-9._:-]{0,199}',
    hint: 'It becomes part of a URL: letters, digits and . _ : - only.',
  },
  {
    table: 'function_deployments',
    column: 'name',
    text: 'new.name',
    pattern: '[A-Za-z][A-Za-z0-9_-]{0,62}',
    hint: 'The name of an Edge Function is part of its URL: letters, digits, _ and - only.',
  },
  {
    table: 'realtime_channel_events',
    column: 'channel',
    // Also one that was refused, so any that a client could have asked for in a line of a log.
    text: 'new.channel',
    pattern: '[!-~]{1,255}',
    hint: 'A topic in printable ASCII, without spaces.',
  },
  {
    table: 'assignment_dispatches',
    column: 'key_id',
    text: 'new.key_id',
    pattern: '[A-Za-z0-9][A-Za-z0-9._:-]{0,127}',
    hint: "The id of the recipient's device key: letters, digits and . _ : - only.",
  },
  {
    table: 'assignment_dispatches',
    column: 'ciphertext',
    text: `encode(new.ciphertext, 'escape')`,
    // Header, encrypted key (none when the key is agreed on directly), nonce of 96 bits, ciphertext, tag of 128 bits.
    pattern: `eyJ${base64url('+')}[.]${base64url('*')}[.]${base64url('{16}')}[.]${base64url('+')}[.]${base64url('{22}')}`,
    hint: "A compact JWE to the recipient's device, sealed with AES-GCM.",
  },
];

/** One trigger for each: they judge new and given values, of server jobs too, since nobody could mend older rows. */
export const keptFormTriggers: ManagedObject[] = [
  managedTriggerFunction({
    name: 'private.refuse_form',
    comment:
      'Refuses a value of the column in its first argument, whoever asks; the second says what it should be.',
    body: `
begin
  raise exception using
    errcode = '23514',
    table = tg_table_name,
    message = format('Cannot keep %s of %s in this form, whoever asks.', tg_argv[0], tg_table_name),
    hint = tg_argv[1];
end`,
  }),
  ...keptForms.map(({ table, column, text, prefix, pattern, hint }) =>
    managedTrigger({
      name: `${table}_${column}_form`,
      table,
      event: `after insert or update of ${column}`,
      when: `${text} !~ ${prefix ? `('^' || ${prefix} || ${quote(`${pattern}$`)})` : quote(`^${pattern}$`)}`,
      execute: `private.refuse_form(${quote(column)}, ${quote(hint)})`,
    }),
  ),
];
