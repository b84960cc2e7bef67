/** When a membership holds, seen from today. Periods exclude their last day. */
export const periods = {
  now: [-400, null],
  'from today': [0, null],
  'until tomorrow': [-400, 1],
  ended: [-400, -30],
  'ended today': [-400, 0],
  'before that': [-900, -500],
  'from tomorrow': [1, null],
  later: [30, null],
} as const satisfies Record<string, readonly [number, number | null]>;
export type PeriodName = keyof typeof periods;

/** A period as a daterange. */
export function periodFrom(today: string, name: PeriodName): string {
  const [from, until] = periods[name];
  return `[${dayFrom(today, from)},${until === null ? '' : dayFrom(today, until)})`;
}

function dayFrom(today: string, days: number): string {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
