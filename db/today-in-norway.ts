/** Today in Norway: memberships, certificates and the like begin and end at midnight there. */
export const todayInNorway = `(now() at time zone 'Europe/Oslo')::date`;

/**
 * So long after now, counted in Norway: a month ends at the same hour of the clock, also across summer time. An
 * interval that is added to an instant as it is counts in the time zone that the caller has set.
 */
export const laterInNorway = (interval: string) =>
  `((now() at time zone 'Europe/Oslo' + interval '${interval}') at time zone 'Europe/Oslo')`;

/** So long after now, in days of 24 hours. */
export const later = (interval: string) =>
  `((now() at time zone 'UTC' + interval '${interval}') at time zone 'UTC')`;
