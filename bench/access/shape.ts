/**
 * The measured world, the same at every size: only the number of organisations grows, so the rows that one
 * caller reaches stay the same.
 */
export const shape = {
  activitiesPerOrganization: 5000,
  mentorsPerOrganization: 100,
  associationsPerOrganization: 10,
  /** The organisation of the ordinary callers. */
  organization: 1,
  /** In this organisation mentor 0 logs 3 of 5 activities; elsewhere each of the 100 logs 50. */
  organizationOfLargeMentor: 2,
  largeMentor: 0,
  ordinaryMentor: 7,
  /** The region that coordinators work in: itself and four local associations, half of the mentors. */
  coordinatedRegion: 1,
} as const;

/** How many activities a world has. */
export const sizes = [10_000, 100_000, 1_000_000] as const;
export type Size = (typeof sizes)[number];

export const largest: Size = 1_000_000;
export const smallest: Size = 10_000;

export const organizationsOf = (size: Size) => size / shape.activitiesPerOrganization;

export const databaseOf = (size: Size) => `bench_${size}`;

/**
 * How rows lie in the heap. `time`: as they happened, organisations interleaved, so that one caller's rows are
 * spread over the whole table, as after years of production. `organization`: as after CLUSTER by organisation and day.
 */
export const heapOrders = ['time', 'organization'] as const;
export type HeapOrder = (typeof heapOrders)[number];
