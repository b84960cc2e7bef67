import { WINDOW_START } from './calendar.ts';
import type { Mentor } from './mentors.ts';
import type { Random } from './random.ts';
import { randomFor, type World } from './world.ts';

const EXPERIENCE = ['acquired', 'congenital', 'family', 'youth', 'working_life', 'technical_aids'];
const COURSES = ['LP-GRUNN', 'LP-SAMTALE', 'LP-GRUPPE'] as const;
const COURSE_VALID_DAYS = 1096;

/** What is recorded of each peer mentor: experience and capacity, availability, certificates, consent. */
export function seedMentorRecords(world: World, mentors: readonly Mentor[]): void {
  const random = randomFor(world, 'mentor records');
  for (const mentor of mentors) {
    addProfile(world, random, mentor);
    if (mentor.until === null) addAvailability(world, random, mentor);
    addCertificates(world, random, mentor);
    addConsent(world, random, mentor);
  }
}

function addProfile({ plan, rows, calendar }: World, random: Random, mentor: Mentor): void {
  const createdAt = calendar.instant(calendar.minuteOn(mentor.from, random));
  const first = random.pick(EXPERIENCE);
  const second = random.pick(EXPERIENCE);
  rows.add('peer_mentor_profiles', {
    id: random.uuid(),
    organizationId: plan.id,
    profileId: mentor.id,
    localAssociationId: mentor.association.id,
    experienceCodes: first === second ? [first] : [first, second],
    confidentialitySignedAt: random.chance(0.95) || mentor.exemplary ? createdAt : null,
    maxActive: random.int(2, 6),
    createdAt,
    updatedAt: createdAt,
  });
}

function addAvailability({ plan, rows, calendar }: World, random: Random, mentor: Mentor): void {
  const writtenAt = calendar.instant(calendar.minuteOn(random.int(-300, -1), random));
  const firstWeekday = random.int(1, 4);
  for (let i = 0; i < random.int(1, 3); i++) {
    const starts = random.int(9, 18);
    rows.add('peer_mentor_availability', {
      id: random.uuid(),
      organizationId: plan.id,
      mentorId: mentor.id,
      localAssociationId: mentor.association.id,
      weekday: firstWeekday + i,
      starts: `${String(starts).padStart(2, '0')}:00`,
      ends: `${starts + random.int(2, 4)}:00`,
      channel: random.weighted({ in_person: 5, phone: 3, digital: 2 }),
      createdAt: writtenAt,
      updatedAt: writtenAt,
    });
  }
}

function addCertificates({ plan, rows, calendar }: World, random: Random, mentor: Mentor): void {
  const first = Math.max(mentor.from - random.int(5, 90), WINDOW_START - 200);
  for (const [i, course] of COURSES.slice(0, random.int(1, 3)).entries()) {
    // The basic course is taken again before it lapses, by those who go on.
    for (let issued = first + i * 120; issued < -10; issued += COURSE_VALID_DAYS - 60) {
      const expires = issued + COURSE_VALID_DAYS;
      const unverified = issued > -120 && !mentor.exemplary && random.chance(0.5);
      const lasting = expires < 0 ? 'expired' : random.chance(0.01) ? 'revoked' : 'valid';
      const writtenAt = calendar.instant(calendar.minuteOn(issued, random));
      rows.add('certificates', {
        id: random.uuid(),
        organizationId: plan.id,
        mentorId: mentor.id,
        localAssociationId: mentor.association.id,
        courseCode: course,
        issuedOn: calendar.date(issued),
        expiresOn: calendar.date(expires),
        status: unverified ? 'unverified' : lasting,
        createdAt: writtenAt,
        updatedAt: writtenAt,
      });
      if (mentor.until !== null || (i > 0 && random.chance(0.5))) break;
    }
  }
}

function addConsent({ plan, rows, calendar }: World, random: Random, mentor: Mentor): void {
  const grantedAt = calendar.instant(calendar.minuteOn(mentor.from, random));
  const withdrawnAt =
    mentor.until === null ? null : calendar.instant(calendar.minuteOn(mentor.until, random));
  rows.add('consents', {
    id: random.uuid(),
    organizationId: plan.id,
    localAssociationId: mentor.association.id,
    subjectKind: 'profile',
    subjectId: mentor.id,
    purpose: 'peer_mentor_health_data',
    textVersion: mentor.from < -900 ? '2021-1' : '2024-1',
    grantedAt,
    withdrawnAt,
    createdAt: grantedAt,
    updatedAt: withdrawnAt ?? grantedAt,
  });
}
