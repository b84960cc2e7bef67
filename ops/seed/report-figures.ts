import type { Activity } from './activities.ts';
import type { Calendar } from './calendar.ts';

/** One cell of a report. */
export interface Figure {
  readonly associationId: string | null;
  readonly metric: 'counting_days' | 'active_mentors';
  readonly category: Activity['type']['bufdirCategory'] | null;
  readonly value: number;
}

/**
 * What approved activities of each year come to, per association and for the whole organisation. Distinct people
 * are counted at each level, never by adding up.
 */
export function reportFigures(
  calendar: Calendar,
  activities: readonly Activity[],
): Map<number, Figure[]> {
  const years = Map.groupBy(
    activities.filter(({ status }) => status === 'approved'),
    ({ day }) => calendar.year(day),
  );
  return new Map([...years].map(([year, ofYear]) => [year, figuresOf(ofYear)]));
}

function figuresOf(activities: readonly Activity[]): Figure[] {
  const byAssociation = Map.groupBy(activities, ({ mentor }) => mentor.association.id);
  return [
    ...level(null, activities),
    ...[...byAssociation].flatMap(([id, ofAssociation]) => level(id, ofAssociation)),
  ];
}

function level(associationId: string | null, activities: readonly Activity[]): Figure[] {
  const byCategory = Map.groupBy(activities, ({ type }) => type.bufdirCategory);
  byCategory.delete('other');
  return [
    {
      associationId,
      metric: 'active_mentors',
      category: null,
      value: new Set(activities.map(({ mentor }) => mentor.id)).size,
    },
    ...[...byCategory].map(([category, ofCategory]) => ({
      associationId,
      metric: 'counting_days' as const,
      category,
      value: new Set(ofCategory.map(({ day, mentor }) => `${day}/${mentor.id}`)).size,
    })),
  ];
}
