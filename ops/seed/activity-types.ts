import { WINDOW_START } from './calendar.ts';
import { Random } from './random.ts';
import type { RowBuffer } from './row-buffer.ts';
import type { SeedRows } from './rows.ts';
import { randomFor, type World } from './world.ts';

type Row = SeedRows['activity_types'];
type Rules = Pick<Row, 'code' | 'bufdirCategory'> & {
  readonly minMinutes: number;
  readonly minParticipants: number;
  readonly physical: boolean;
};

/** National kinds, after likeperson.no's rules: groups of three for 45 minutes, a course day of twice 45. */
const national: readonly Rules[] = [
  rules('home_visit', 'oppsokende', true),
  rules('hospital_visit', 'oppsokende', true),
  rules('conversation_group', 'samtalegruppe', true, 45, 3),
  rules('activity_group', 'aktivitetsgruppe', true, 45, 3),
  rules('course_day', 'likepersonskurs', true, 90, 3),
  rules('phone_call', 'phone', false),
  rules('digital_meeting', 'digital', false),
  rules('information_stand', 'other', true),
];

export interface ActivityType extends Rules {
  readonly id: string;
}

function rules(
  code: string,
  bufdirCategory: Row['bufdirCategory'],
  physical: boolean,
  minMinutes = 0,
  minParticipants = 0,
): Rules {
  return { code, bufdirCategory, physical, minMinutes, minParticipants };
}

/** The templates that organisations copy. */
export function seedNationalActivityTypes(rows: RowBuffer, writtenAt: string): void {
  const random = new Random('national/activity types');
  for (const type of national) {
    rows.add('activity_types', {
      id: random.uuid(),
      organizationId: null,
      ...type,
      createdAt: writtenAt,
      updatedAt: writtenAt,
    });
  }
}

/** An organisation's copies of the national types, and one of its own. */
export function seedActivityTypes(world: World): ActivityType[] {
  const { plan, rows, calendar } = world;
  const random = randomFor(world, 'activity types');
  const writtenAt = calendar.instant(calendar.minuteOn(WINDOW_START - 20, random));
  return [...national, rules(`${plan.slug.replace(/-.*/, '')}_day`, 'other', true)].map((type) => {
    const id = random.uuid();
    rows.add('activity_types', {
      id,
      organizationId: plan.id,
      ...type,
      createdAt: writtenAt,
      updatedAt: writtenAt,
    });
    return { id, ...type };
  });
}
