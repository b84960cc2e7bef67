/** Today in Norway: memberships, certificates and the like begin and end at midnight there. */
export const todayInNorway = `(now() at time zone 'Europe/Oslo')::date`;
