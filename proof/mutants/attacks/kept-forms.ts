import type { TableName } from '../../model.ts';
import { idOf } from '../../world/naming.ts';
import { deviceMessage } from '../../world/sealed.ts';
import { type Scenario, scenarioAttack } from './scenario.ts';

const [a, b] = [idOf('organizations/A'), idOf('organizations/B')];
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

interface Form {
  readonly table: TableName;
  readonly column: string;
  /** SQL of an expression made of the value. */
  readonly as?: (value: string) => string;
  readonly good: readonly string[];
  /** Each is wrong in one thing. */
  readonly bad: readonly string[];
}

const message = Buffer.from(deviceMessage('attack').slice(2), 'hex').toString();
const parts = message.split('.');
const withPart = (at: number, part: string) =>
  parts.map((known, i) => (i === at ? part : known)).join('.');
const word = (length: number) => 'a'.repeat(length);
const wrongLetters = ['a/b', 'a\\b', 'a%2eb', 'a b', 'a\nb', 'a?b', 'å'];

const forms: readonly Form[] = [
  {
    table: 'integrations',
    column: 'secret_ref',
    good: [`${a}/xledger`, `${a}/${word(63)}`],
    bad: [
      `${b}/xledger`,
      'xledger',
      `${a}/`,
      `${a}/../${b}/xledger`,
      `${a}/X`,
      `${a}/1`,
      `${a}/${word(64)}`,
      `x${a}/xledger`,
      `${a}/xledger/`,
    ],
  },
  {
    table: 'accounting_exports',
    column: 'idempotency_key',
    good: ['key-1', word(200)],
    bad: [...wrongLetters, '-key', '..', 'a\r\nX-Other: 1'],
  },
  {
    table: 'accounting_exports',
    column: 'external_id',
    good: ['V-100000', word(200)],
    bad: [...wrongLetters, '.', '..', word(201), ''],
  },
  {
    table: 'function_deployments',
    column: 'name',
    good: ['dispatch-assignment', word(63)],
    bad: [...wrongLetters, '1a', '', 'a.b', word(64)],
  },
  {
    table: 'realtime_channel_events',
    column: 'channel',
    good: ['org:a', word(255), '!~'],
    bad: ['a b', 'a\nb', 'å', '', word(256)],
  },
  {
    table: 'assignment_dispatches',
    column: 'key_id',
    good: ['device-1', word(128)],
    bad: [...wrongLetters, '-a', '', word(129)],
  },
  {
    table: 'assignment_dispatches',
    column: 'ciphertext',
    as: (value) => `convert_to(${value}, 'UTF8')`,
    good: [message, withPart(1, word(54))],
    bad: [
      'a handover in clear text',
      '',
      withPart(0, 'eyJ'),
      withPart(0, `x${parts[0]}`),
      withPart(0, 'eyJ+'),
      withPart(1, '+'),
      withPart(2, word(15)),
      withPart(2, word(17)),
      withPart(3, ''),
      withPart(3, 'in clear'),
      withPart(4, word(21)),
      withPart(4, word(23)),
      `${message}.`,
      message.replaceAll('.', '_'),
    ],
  },
];

const scenarios = ({ table, column, as = (value) => value, good, bad }: Form): Scenario[] =>
  [
    ...good.map((value) => [value, 1] as const),
    ...bad.map((value) => [value, '23514'] as const),
  ].flatMap(([text, ends]) => {
    const value = as(quoted(text));
    const columns = `(select string_agg(quote_ident(attname), ', ') from pg_attribute
        where attrelid = 'public.${table}'::regclass and attnum > 0 and not attisdropped)`;
    const one = `(select min(id::text)::uuid from public.${table}${hasTenant(table) ? ` where organization_id = '${a}'` : ''})`;
    // A copy of a row, but for the value.
    const arrange = [
      `select set_config('proof.copy', (select (to_jsonb(t) || jsonb_build_object('id', gen_random_uuid()))::text from public.${table} t where id = ${one}), true),
           set_config('proof.columns', ${columns}, true)`,
      `create function pg_temp.copied() returns bigint language plpgsql as $copy$
         declare copied bigint;
         begin
           insert into public.${table} select r.* from jsonb_populate_record(null::public.${table},
             current_setting('proof.copy')::jsonb || jsonb_build_object('${column}', ${value}${renewed(table, column)})) r;
           get diagnostics copied = row_count;
           return copied;
         end $copy$`,
    ];
    return [
      {
        attempts: `a job changes ${column} of ${table} to ${JSON.stringify(text)}`,
        tables: [table],
        by: 'a job',
        does: `update public.${table} set ${column} = ${value} where id = ${one}`,
        ends,
      },
      {
        attempts: `a job adds ${column} of ${table}: ${JSON.stringify(text)}`,
        tables: [table],
        by: 'a job',
        arrange,
        does: 'select pg_temp.copied()',
        ends,
      },
    ];
  });

const hasTenant = (table: TableName) =>
  !/^(function_deployments|realtime_channel_events)$/.test(table);

/** What has to be unique besides. */
function renewed(table: TableName, column: string): string {
  if (table === 'accounting_exports' && column !== 'idempotency_key')
    return ", 'idempotency_key', 'copied'";
  if (table === 'function_deployments') return ", 'version', 999";
  if (table === 'integrations')
    return ", 'provider', (select p from unnest(enum_range(null::public.integration_provider)) p where not exists (select from public.integrations i where i.organization_id::text = (current_setting('proof.copy')::jsonb ->> 'organization_id') and i.provider = p) limit 1)";
  return '';
}

export const keptFormsAttack = scenarioAttack(
  {
    name: 'kept-forms',
    attempts:
      'A job keeps a value that leads elsewhere once it is part of a URL, a path, a header or a topic, or a handover that is not sealed.',
    shared: ['refuse_form'],
  },
  forms.flatMap(scenarios),
);
