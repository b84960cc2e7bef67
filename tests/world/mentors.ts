import {
  type AssociationLabel,
  association,
  type OrganizationLabel,
  organization,
} from './organizations.ts';
import { type Persona, person } from './people.ts';
import { type Row, row, type WorldRow } from './row.ts';

/** A peer mentor around whom the world has a row of every table. */
export interface Mentor {
  label: Persona;
  of: OrganizationLabel;
  at: AssociationLabel;
  coordinator: Persona;
}

export const mentors: readonly Mentor[] = [
  { label: 'm1', of: 'A', at: 'al1', coordinator: 'coordA1' },
  { label: 'm1b', of: 'A', at: 'al1', coordinator: 'coordA1' },
  { label: 'm2', of: 'A', at: 'al2', coordinator: 'coordA2' },
  { label: 'mB', of: 'B', at: 'bl1', coordinator: 'coordB' },
];

/** Coordinators and administrators who are peer mentors too have a claim of their own and little else. */
export const doubleMentors: readonly Mentor[] = [
  { label: 'coordMentor', of: 'A', at: 'al1', coordinator: 'coordA1' },
  { label: 'adminMentor', of: 'A', at: 'al2', coordinator: 'coordA2' },
  { label: 'mixed', of: 'B', at: 'bl1', coordinator: 'coordB' },
];

/** The tenant columns of what a peer mentor writes. */
export const placeOf = ({ of, at }: Mentor): Row => ({
  organization_id: organization(of),
  local_association_id: association(at),
});

export const mentorRows: readonly WorldRow[] = [...mentors, ...doubleMentors].map((mentor) =>
  row('peer_mentor_profiles', mentor.label, {
    ...placeOf(mentor),
    profile_id: person(mentor.label),
    experience_codes: ['H90'],
    confidentiality_signed_at: '2024-01-01T10:00:00Z',
  }),
);

export const mentorDetailRows: readonly WorldRow[] = mentors.flatMap((mentor) => {
  const own = { organization_id: organization(mentor.of), mentor_id: person(mentor.label) };
  return [
    row('peer_mentor_availability', mentor.label, {
      ...own,
      weekday: 1,
      starts: '09:00',
      ends: '12:00',
      channel: 'phone',
    }),
    row('certificates', mentor.label, {
      ...own,
      course_code: 'GRUNN-1',
      issued_on: '2024-02-01',
      expires_on: '2029-02-01',
      status: 'valid',
    }),
    row('certificates', `${mentor.label} unverified`, {
      ...own,
      course_code: 'GRUNN-2',
      issued_on: '2025-02-01',
    }),
  ];
});
