import { personId } from '../../world/fixed-people.ts';
import { idOf } from '../../world/naming.ts';
import { deviceMessage, sealedIn } from '../../world/sealed.ts';
import { type Scenario, scenarioAttack } from './scenario.ts';

const mentor = 'mentor A1a';
const quoted = (label: string) => `'${idOf(label)}'`;
const inA = quoted('organizations/A');
const inB = quoted('organizations/B');
const assignment = quoted(`assignments/${mentor} dispatched`);
const contact = quoted(`contacts/${mentor} dispatched`);
const other = quoted(`contacts/${mentor} active`);
const otherAssignment = quoted(`assignments/${mentor} active`);
const reference = quoted(`epikrise_references/${mentor} dispatched`);
const support = quoted(`consents/about ${mentor} dispatched`);
const epikrise = quoted(`consents/to an epikrise of ${mentor} dispatched`);
const named = quoted('consents/the one that is named');
const nobody = quoted('contacts/newly registered');
const mentorB = 'mentor B1';
const sealed = `'${sealedIn(idOf('organizations/A'), 'consent')}'`;
const jwe = deviceMessage('consent');

interface Given {
  readonly by?: string;
  readonly to?: string;
  readonly kind?: string;
  readonly granted?: string;
  readonly withdrawn?: string;
  readonly in?: string;
  /** An association that coordinator A1 reaches, unless told otherwise. */
  readonly at?: string;
}

const given = ({
  by = contact,
  to = 'peer_support',
  kind = 'contact',
  granted = "now() - interval '1 day'",
  withdrawn = 'null',
  at = quoted('local_associations/A1a'),
  in: organization = inA,
}: Given) =>
  `insert into public.consents (id, organization_id, local_association_id, subject_kind, subject_id, purpose, text_version, granted_at, withdrawn_at)
   values (${named}, ${organization}, ${at}, '${kind}', ${by}, '${to}', '1', ${granted}, ${withdrawn})`;

/** As rows may stand that are older than these rules. */
const withoutRules = (...statements: readonly string[]) => [
  'set local session_replication_role = replica',
  ...statements,
  'set local session_replication_role = origin',
];

const unseen = { at: quoted('local_associations/A2') };
const faults: readonly (readonly [string, Given])[] = [
  ['of another contact', { by: other }],
  ['of a person who happens to have that id', { kind: 'profile' }],
  ['to something else', { to: 'photographs' }],
  ['that begins tomorrow', { granted: "now() + interval '1 day'" }],
  ['that is withdrawn', { withdrawn: 'now()' }],
];

/** Each statement that names a consent: whose it has to be, to what, and what is done. */
const statements = {
  'a contact names': {
    tables: ['contacts'],
    of: {},
    does: `update public.contacts set consent_id = ${named} where organization_id = ${inA} and id = ${contact}`,
  },
  'a new contact names': {
    tables: ['contacts'],
    of: { by: nobody },
    does: `insert into public.contacts (id, organization_id, local_association_id, name_enc, dedup_hash, consent_id)
      values (${nobody}, ${inA}, ${quoted('local_associations/A1a')}, ${sealed}, sha256('new'), ${named})`,
  },
  'a reference names': {
    tables: ['epikrise_references'],
    of: { to: 'epikrise' },
    does: `update public.epikrise_references set consent_id = ${named} where organization_id = ${inA} and id = ${reference}`,
  },
  'a new reference names': {
    tables: ['epikrise_references'],
    of: { to: 'epikrise' },
    does: `insert into public.epikrise_references (organization_id, assignment_id, consent_id, external_ref_enc)
      values (${inA}, ${assignment}, ${named}, ${sealed})`,
  },
} as const satisfies Record<string, { tables: Scenario['tables']; of: Given; does: string }>;

const naming = Object.entries(statements).flatMap(([what, { tables, of, does }]): Scenario[] => {
  const play = (by: string, which: string, ends: unknown, ...arrange: string[]): Scenario => ({
    attempts: `${what} a consent ${which}, by ${by}`,
    tables,
    by,
    arrange,
    does,
    ends,
  });
  const withdrawn = { ...of, withdrawn: 'now()' };
  const elsewhere = given({ ...of, in: inB, at: quoted('local_associations/B1') });
  const inTwo = 'coordinator A1, mentor B1';
  const theirs = `'${personId(inTwo)}'`;
  const own = given({
    ...of,
    kind: 'profile',
    by: theirs,
    in: inB,
    at: quoted('local_associations/B1'),
  });
  return [
    play('coordinator A1', 'that holds', 1, given(of)),
    play('coordinator A1', 'that holds and that they do not see', 1, given({ ...of, ...unseen })),
    ...faults.flatMap(([which, fault]) => [
      play('coordinator A1', which, '23514', given({ ...of, ...fault })),
      play('coordinator A1', `${which}, unseen`, '23503', given({ ...of, ...fault, ...unseen })),
    ]),
    play('a job', 'whose namesake elsewhere holds', '23514', given(withdrawn), elsewhere),
    play(
      'coordinator A1',
      'whose namesake elsewhere holds',
      '23503',
      given({ ...withdrawn, ...unseen }),
      elsewhere,
    ),
    play(inTwo, 'whose namesake is their own', '23503', given({ ...withdrawn, ...unseen }), own),
  ];
});

const standing: readonly Scenario[] = [
  {
    attempts: 'a contact without consent is refused',
    tables: ['contacts'],
    by: 'coordinator A1',
    does: `update public.contacts set consent_id = null where organization_id = ${inA} and id = ${contact}`,
    ends: 1,
  },
  {
    attempts: 'a new contact without consent is refused',
    tables: ['contacts'],
    by: 'coordinator A1',
    does: `insert into public.contacts (organization_id, local_association_id, name_enc, dedup_hash)
      values (${inA}, ${quoted('local_associations/A1a')}, ${sealed}, sha256('new'))`,
    ends: 1,
  },
  {
    attempts: 'a job gives the consent of a contact another contact',
    tables: ['contacts'],
    by: 'a job',
    arrange: [`delete from public.assignments where contact_id = ${contact}`],
    does: `update public.contacts set id = ${nobody} where organization_id = ${inA} and id = ${contact}`,
    ends: '23503',
  },
  {
    attempts: 'a job moves a reference to the assignment of another contact',
    tables: ['epikrise_references'],
    by: 'a job',
    does: `update public.epikrise_references set assignment_id = ${otherAssignment} where organization_id = ${inA} and id = ${reference}`,
    ends: '23503',
  },
  {
    attempts: 'a namesake of the assignment elsewhere takes part',
    tables: ['epikrise_references'],
    by: 'coordinator A1',
    arrange: [
      given({ to: 'epikrise' }),
      ...withoutRules(
        `update public.assignments set id = ${assignment} where id = ${quoted(`assignments/${mentorB} active`)}`,
      ),
    ],
    does: statements['a new reference names'].does,
    ends: 1,
  },
  ...(['contacts', 'epikrise_references'] as const).map(
    (table): Scenario => ({
      attempts: `a row of ${table} from before is refused although nothing of it changes`,
      tables: [table],
      by: 'coordinator A1',
      arrange: withoutRules(
        given({ to: 'another_word' }),
        `update public.${table} set consent_id = ${named} where organization_id = ${inA} and id = ${table === 'contacts' ? contact : reference}`,
      ),
      does: `update public.${table} set consent_id = consent_id where organization_id = ${inA} and id = ${table === 'contacts' ? contact : reference}`,
      ends: 1,
    }),
  ),
];

const handOver = (
  attempts: string,
  by: string,
  does: string,
  ends: unknown,
  ...arrange: string[]
): Scenario => ({ attempts, tables: ['assignment_dispatches'], by, arrange, does, ends });
const send = `insert into public.assignment_dispatches (organization_id, assignment_id, recipient_id, key_id, ciphertext, expires_at)
  select ${inA}, ${assignment}, mentor_id, 'key', '${jwe}', now() + interval '1 day' from public.assignments
  where organization_id = ${inA} and id = ${assignment}`;
const forgotten = `update public.contacts set consent_id = null where organization_id = ${inA} and id = ${contact}`;

const handovers: readonly Scenario[] = [
  handOver('an assignment is handed over', 'coordinator A1', send, 1),
  handOver('without consent', 'coordinator A1', send, '23514', forgotten),
  handOver('without consent, by a job', 'a job', send, '23514', forgotten),
  handOver(
    'a handover is moved to an assignment without consent',
    'a job',
    `update public.assignment_dispatches set assignment_id = ${assignment} where organization_id = ${inA} and assignment_id = ${otherAssignment}`,
    '23514',
    forgotten,
  ),
  handOver(
    'with the consent of a contact elsewhere',
    'coordinator A1',
    send,
    '23514',
    ...withoutRules(
      forgotten,
      `update public.contacts set id = ${contact} where id = ${quoted(`contacts/${mentorB} active`)}`,
    ),
  ),
  handOver(
    'with an assignment elsewhere whose contact consents',
    'coordinator A1',
    send,
    '23514',
    ...withoutRules(
      forgotten,
      `update public.assignments set id = ${assignment} where id = ${quoted(`assignments/${mentorB} active`)}`,
    ),
  ),
];

const withdraw = (consent: string, at = 'now()') =>
  `update public.consents set withdrawn_at = ${at} where organization_id = ${inA} and id = ${consent}`;
const ending = (
  attempts: string,
  does: string,
  shows: string,
  ends: unknown,
  { by = 'coordinator A1', arrange = [] }: { by?: string; arrange?: readonly string[] } = {},
): Scenario => ({
  attempts,
  tables: ['consents', 'contacts', 'assignment_dispatches', 'epikrise_references'],
  by,
  arrange,
  does,
  shows,
  ends,
});
const nameIn = (organization: string, id: string) =>
  `select consent_id is not null as is from public.contacts where organization_id = ${organization} and id = ${id}`;
const countIn = (table: string, organization: string, id: string) =>
  `select count(*)::int as is from public.${table} where organization_id = ${organization} and assignment_id = ${id}`;
const contactB = quoted(`contacts/${mentorB} active`);
const assignmentB = quoted(`assignments/${mentorB} active`);
/** The consents of two organisations have one id. */
const namesakes = (table: string, consent: string, consentB: string) =>
  withoutRules(
    `update public.consents set id = ${consent} where id = ${consentB}`,
    `update public.${table} set consent_id = ${consent} where consent_id = ${consentB}`,
  );

const endings: readonly Scenario[] = [
  ending('a contact names a withdrawn consent', withdraw(support), nameIn(inA, contact), false),
  ending('what is not withdrawn ends', withdraw(support, 'null'), nameIn(inA, contact), true),
  ending('a withdrawal is for all', withdraw(support), nameIn(inA, other), true),
  ending('a withdrawal is for all organisations', withdraw(support), nameIn(inB, contactB), true, {
    arrange: namesakes('contacts', support, quoted(`consents/about ${mentorB} active`)),
  }),
  ending(
    'a reference stands on a withdrawn consent',
    withdraw(epikrise),
    countIn('epikrise_references', inA, assignment),
    0,
  ),
  ending(
    'a withdrawal takes all references',
    withdraw(epikrise),
    countIn('epikrise_references', inA, otherAssignment),
    1,
  ),
  ending(
    'a withdrawal takes references of all organisations',
    withdraw(epikrise),
    countIn('epikrise_references', inB, assignmentB),
    1,
    {
      arrange: namesakes(
        'epikrise_references',
        epikrise,
        quoted(`consents/to an epikrise of ${mentorB} active`),
      ),
    },
  ),
  ending(
    'a handover stays with a peer mentor',
    withdraw(support),
    countIn('assignment_dispatches', inA, assignment),
    0,
  ),
  ending(
    'handovers about everybody are taken back',
    forgotten,
    countIn('assignment_dispatches', inA, otherAssignment),
    1,
  ),
  ending(
    'handovers of namesakes of the contact are taken back',
    forgotten,
    countIn('assignment_dispatches', inB, assignmentB),
    1,
    {
      arrange: withoutRules(
        `update public.assignments set contact_id = ${contact} where id = ${assignmentB}`,
      ),
    },
  ),
  ending(
    'handovers of namesakes of the assignment are taken back',
    forgotten,
    countIn('assignment_dispatches', inB, assignment),
    1,
    {
      arrange: withoutRules(
        `update public.assignment_dispatches set assignment_id = ${assignment} where assignment_id = ${assignmentB}`,
        `update public.assignments set id = ${assignment} where id = ${assignmentB}`,
      ),
    },
  ),
  ending(
    'what was handed over is taken back when another consent is named',
    `update public.contacts set consent_id = ${named} where organization_id = ${inA} and id = ${contact}`,
    countIn('assignment_dispatches', inA, assignment),
    1,
    { arrange: [given({})] },
  ),
  ending(
    'what a job hands over before the consent is named is taken back',
    `update public.contacts set consent_id = ${support} where organization_id = ${inA} and id = ${contact}`,
    countIn('assignment_dispatches', inA, assignment),
    1,
    {
      arrange: withoutRules(forgotten),
    },
  ),
];

const keptFacts: readonly Scenario[] = [
  ...[
    "subject_kind = 'profile'",
    "purpose = 'photographs'",
    "text_version = '9'",
    "granted_at = granted_at - interval '1 day'",
  ].map(
    (set): Scenario => ({
      attempts: `a job writes the record of a consent anew: ${set}`,
      tables: ['consents'],
      by: 'a job',
      does: `update public.consents set ${set} where organization_id = ${inA} and id = ${support}`,
      ends: '42501',
    }),
  ),
  {
    attempts: 'a job gives an assignment to another contact',
    tables: ['assignments'],
    by: 'a job',
    does: `update public.assignments set contact_id = ${other} where organization_id = ${inA} and id = ${assignment}`,
    ends: '42501',
  },
];

const timeOf = (
  attempts: string,
  by: string,
  sets: string,
  shows: string,
  ends: unknown,
  of: Given = {},
): Scenario => ({
  attempts,
  tables: ['consents'],
  by,
  arrange: [given(of)],
  does: `update public.consents set withdrawn_at = ${sets} where organization_id = ${inA} and id = ${named}`,
  shows: `select ${shows} as is from public.consents where organization_id = ${inA} and id = ${named}`,
  ends,
});

const times: readonly Scenario[] = [
  timeOf(
    'a person dates it back',
    'coordinator A1',
    "now() - interval '1 hour'",
    'withdrawn_at = now()',
    true,
  ),
  timeOf(
    'a person dates it forward',
    'coordinator A1',
    "now() + interval '1 hour'",
    'withdrawn_at = now()',
    true,
  ),
  timeOf(
    'a job dates it forward',
    'a job',
    "now() + interval '1 hour'",
    'withdrawn_at = now()',
    true,
  ),
  timeOf(
    'a job brings a letter',
    'a job',
    "now() - interval '1 hour'",
    'withdrawn_at < now()',
    true,
  ),
  timeOf('what is not withdrawn is', 'coordinator A1', 'null', 'withdrawn_at is null', true),
  timeOf(
    'what has not begun is not withdrawn',
    'coordinator A1',
    'now()',
    'withdrawn_at = granted_at',
    true,
    {
      granted: "now() + interval '1 day'",
    },
  ),
  timeOf(
    'what is sent as it was is withdrawn anew',
    'coordinator A1',
    'withdrawn_at',
    'withdrawn_at < now()',
    true,
    {
      withdrawn: "now() - interval '1 hour'",
    },
  ),
];

export const standingOnConsent = scenarioAttack(
  {
    name: 'standing-on-consent',
    attempts:
      'A row stands on a consent that is not in force, somebody else’s or to something else; or outlives its withdrawal.',
    shared: [
      'end_what_stands_on_consent',
      'end_handovers',
      'time_withdrawal',
      ...['contacts', 'epikrise_references'].flatMap((table) => [
        `explain_basis_of_${table}`,
        `hold_basis_of_${table}`,
      ]),
      'require_consent_of_assignment_dispatches',
    ],
  },
  [...naming, ...standing, ...handovers, ...endings, ...keptFacts, ...times],
);
