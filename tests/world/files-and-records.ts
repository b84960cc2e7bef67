import { type Mentor, mentors, placeOf } from './mentors.ts';
import { hashOf, idOf } from './names.ts';
import { organization } from './organizations.ts';
import { person } from './people.ts';
import { row, type WorldRow } from './row.ts';

/** Where a file of a peer mentor is in the storage. */
export const fileOf = ({ of, label }: Pick<Mentor, 'of' | 'label'>, name: string) =>
  `${organization(of)}/${person(label)}/${idOf(`files/${label} ${name}`)}.bin`;

/** Documents in two states and two classes, notifications and audit records of each peer mentor. */
export const fileAndRecordRows: readonly WorldRow[] = [
  ...mentors.flatMap((mentor) => [
    ...(
      [
        ['draft', 'draft', 'personal'],
        ['accepted', 'accepted', 'personal'],
        ['special', 'accepted', 'special_category'],
      ] as const
    ).map(([suffix, status, sensitivity]) =>
      row('documents', `${mentor.label} ${suffix}`, {
        ...placeOf(mentor),
        owner_id: person(mentor.label),
        kind: sensitivity === 'personal' ? 'receipt' : 'assignment',
        storage_key: fileOf(mentor, suffix),
        sha256: hashOf(suffix),
        sensitivity,
        status,
      }),
    ),
    row('notifications', mentor.label, {
      organization_id: organization(mentor.of),
      recipient_id: person(mentor.label),
      kind: 'assignment_waiting',
      ref_id: idOf(`assignments/${mentor.label} active`),
    }),
    row('audit_logs', `${mentor.label} access`, {
      organization_id: organization(mentor.of),
      category: 'access',
      actor_id: person(mentor.coordinator),
      action: 'contacts.read',
      table_name: 'contacts',
      subject_id: person(mentor.label),
    }),
  ]),
  row('notifications', 'adminA', {
    organization_id: organization('A'),
    recipient_id: person('adminA'),
    kind: 'report_due',
  }),
  row('audit_logs', 'A operations', {
    organization_id: organization('A'),
    category: 'operations',
    action: 'function.deployed',
  }),
];
