import type { TableName } from '../../model.ts';
import { idOf } from '../../world/naming.ts';
import { sealedIn } from '../../world/sealed.ts';
import { type Scenario, scenarioAttack } from './scenario.ts';

const [a, b] = [idOf('organizations/A'), idOf('organizations/B')];
const mentor = 'mentor A1a';

/** In hexadecimal, without its mark; a key, a nonce and a text of 64 bytes. */
const sealed = sealedIn(a, 'attack').slice(2);
const text = 2 * (1 + 16 + 12);
const envelope = (start: string, length: number) =>
  `'\\x${start}${'7e'.repeat(length - start.length / 2)}'::bytea`;
const under = (id: string) => `'\\x${`01${id.replaceAll('-', '')}${sealed.slice(34)}`}'::bytea`;

const keyNamed = (name: string) => idOf(`data_keys/${name}`);
const keys = `insert into private.data_keys (organization_id, id, purpose, generation, wrapped, master_key_id, retired_at) values
  ('${a}', '${keyNamed('lookup')}', 'lookup', 1, decode(repeat('5a', 60), 'hex'), 'proof', null),
  ('${a}', '${keyNamed('retired')}', 'encrypt', 2, decode(repeat('5a', 60), 'hex'), 'proof', now()),
  ('${a}', '${keyNamed('new')}', 'encrypt', 3, decode(repeat('5a', 60), 'hex'), 'proof', null)`;

/** Every envelope is wrong in one thing, or in none. */
const values: readonly (readonly [what: string, value: string, ends: unknown])[] = [
  ['what is sealed', `'\\x${sealed}'::bytea`, 1],
  ['what is sealed under a key made just now', under(keyNamed('new')), 1],
  ['a text of 512 bytes', envelope(sealed.slice(0, text), 45 + 512), 1],
  ['a text of 1024 bytes', envelope(sealed.slice(0, text), 45 + 1024), 1],
  ['text in clear', `'diagnosis in clear text'::bytea`, '23514'],
  ['nothing at all', `''::bytea`, '23514'],
  ['another version', `'\\x02${sealed.slice(2)}'::bytea`, '23514'],
  ['a cut text', envelope(sealed.slice(0, text), 45), '23514'],
  ['a text cut by a byte', envelope(sealed.slice(0, text), 45 + 63), '23514'],
  ['a text and a byte', envelope(sealed.slice(0, text), 45 + 65), '23514'],
  ['a long text and a short one', envelope(sealed.slice(0, text), 45 + 512 + 64), '23514'],
  [
    'a nonce of zeros',
    `'\\x${sealed.slice(0, 34)}${'00'.repeat(12)}${sealed.slice(text)}'::bytea`,
    '23514',
  ],
  ["another organisation's key", under(b), '23514'],
  ['a key that nobody has', under(keyNamed('unknown')), '23514'],
  ['a key for hashes', under(keyNamed('lookup')), '23514'],
  ['a retired key', under(keyNamed('retired')), '23514'],
];

interface Field {
  readonly table: TableName;
  readonly column: `${string}_enc`;
  readonly by: string;
  /** SQL: which row is changed. */
  readonly which: string;
  readonly largest: number;
  readonly inserts: (value: string) => string;
}

const own = `'${a}', '${idOf('local_associations/A1')}'`;
const assignment = `'${idOf(`assignments/${mentor} active`)}'`;
const contact = (name: string, phone: string) =>
  `insert into public.contacts (organization_id, local_association_id, name_enc, phone_enc, dedup_hash)
   values (${own}, ${name}, ${phone}, sha256('attack'))`;

const fields: readonly Field[] = [
  {
    table: 'contacts',
    column: 'name_enc',
    by: 'coordinator A1',
    which: `id = '${idOf(`contacts/${mentor} active`)}'`,
    largest: 2048,
    inserts: (value) => contact(value, 'null'),
  },
  {
    table: 'contacts',
    column: 'phone_enc',
    by: 'coordinator A1',
    which: `id = '${idOf(`contacts/${mentor} active`)}'`,
    largest: 2048,
    inserts: (value) => contact(`'\\x${sealed}'::bytea`, value),
  },
  {
    table: 'assignment_summaries',
    column: 'summary_enc',
    by: 'coordinator A1',
    which: `assignment_id = ${assignment}`,
    largest: 65_536,
    inserts: (value) =>
      `insert into public.assignment_summaries (organization_id, assignment_id, summary_enc)
       values ('${a}', '${idOf(`assignments/${mentor} unassigned`)}', ${value})`,
  },
  {
    table: 'epikrise_references',
    column: 'external_ref_enc',
    by: 'coordinator A1',
    which: `assignment_id = ${assignment}`,
    largest: 4096,
    inserts: (value) =>
      `insert into public.epikrise_references (organization_id, assignment_id, consent_id, external_ref_enc)
       values ('${a}', ${assignment}, '${idOf(`consents/to an epikrise of ${mentor} active`)}', ${value})`,
  },
  {
    table: 'expense_lines',
    column: 'passenger_names_enc',
    by: mentor,
    which: `claim_id = '${idOf(`expense_claims/${mentor} draft`)}'`,
    largest: 65_536,
    inserts: (value) =>
      `insert into public.expense_lines (organization_id, claim_id, kind, amount, passenger_names_enc)
       values ('${a}', '${idOf(`expense_claims/${mentor} draft`)}', 'toll', 10, ${value})`,
  },
];

/** Through the API a row is added, and by a job it is changed. */
const attempted = (
  { table, column, by, which, inserts }: Field,
  [what, value, ends]: (typeof values)[number],
): Scenario[] => {
  const common = { tables: [table], arrange: [keys], ends };
  return [
    { ...common, attempts: `${by} adds ${column} of ${table}: ${what}`, by, does: inserts(value) },
    {
      ...common,
      attempts: `a job changes ${column} of ${table} to ${what}`,
      by: 'a job',
      does: `update public.${table} set ${column} = ${value} where organization_id = '${a}' and ${which}`,
    },
  ];
};

/** A row from before the guard goes on with what it has. */
const older = ({ table, column, which, by }: Field): Scenario => ({
  attempts: `${column} of an older row of ${table} is written again as it is`,
  tables: [table],
  by,
  arrange: [
    keys,
    'set local session_replication_role = replica',
    `update public.${table} set ${column} = 'in clear' where organization_id = '${a}' and ${which}`,
    'set local session_replication_role = origin',
  ],
  does: `update public.${table} set ${column} = ${column} where organization_id = '${a}' and ${which}`,
  ends: 1,
});

const emptied = ({ table, column, which, by }: Field): Scenario => ({
  attempts: `${column} of ${table} is emptied`,
  tables: [table],
  by,
  does: `update public.${table} set ${column} = null where organization_id = '${a}' and ${which}`,
  ends: 1,
});

const tooLong = (field: Field): Scenario[] =>
  attempted(field, [
    'more than there is room for',
    envelope(sealed.slice(0, text), 45 + 128 * 512 + 512),
    '23514',
  ]);

export const sealedFieldsAttack = scenarioAttack(
  {
    name: 'sealed-fields',
    attempts:
      'Somebody writes in clear what is to be sealed, or under a key that does not open it; or is kept from sealing it.',
    shared: fields.map(({ table }) => `keep_sealed_${table}`),
  },
  fields.flatMap((field) => [
    ...values.flatMap((value) => attempted(field, value)),
    ...tooLong(field),
    older(field),
    ...(['phone_enc', 'passenger_names_enc'].includes(field.column) ? [emptied(field)] : []),
  ]),
);
