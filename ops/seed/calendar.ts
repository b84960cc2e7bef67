import type { Random } from './random.ts';

const DAY_MS = 86_400_000;
const DAY_MINUTES = 1440;
const FIRST_DAY = -4500;
const LAST_DAY = 1500;
/** Five years, two of which may be leap years. */
export const WINDOW_START = -1826;

/** More of everything in December and January and before the mid-September deadline, little in July. */
const MONTH_WEIGHTS = [1.7, 1.1, 1.1, 1, 1, 0.8, 0.35, 1.2, 1.5, 1, 1.1, 1.9] as const;
const WEEKEND_WEIGHT = 0.6;

const pad = (value: number) => String(value).padStart(2, '0');

/** Days are counted from today, which is 0; minutes from today's midnight, UTC. */
export class Calendar {
  readonly today: string;
  readonly #dates: string[] = [];
  readonly #weightUntil: number[] = [];

  /** @param today ISO date */
  constructor(today: string) {
    const midnight = Date.parse(`${today}T00:00:00Z`);
    if (Number.isNaN(midnight)) {
      throw new RangeError(`Reading today failed: "${today}" is no date. Give one as YYYY-MM-DD.`);
    }
    this.today = today;
    let sum = 0;
    for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
      const date = new Date(midnight + day * DAY_MS);
      const weekend = date.getUTCDay() % 6 === 0;
      this.#dates.push(date.toISOString().slice(0, 10));
      this.#weightUntil.push(sum);
      sum += (MONTH_WEIGHTS[date.getUTCMonth()] ?? 1) * (weekend ? WEEKEND_WEIGHT : 1);
    }
  }

  /** ISO date. */
  date(day: number): string {
    const date = this.#dates[day - FIRST_DAY];
    if (!date) throw new RangeError(`Reading day ${day} failed: the calendar does not reach it.`);
    return date;
  }

  year(day: number): number {
    return Number(this.date(day).slice(0, 4));
  }

  /** ISO instant of a minute. */
  instant(minute: number): string {
    const day = Math.floor(minute / DAY_MINUTES);
    const rest = minute - day * DAY_MINUTES;
    return `${this.date(day)}T${pad(Math.floor(rest / 60))}:${pad(rest % 60)}:00Z`;
  }

  /** A minute between 8 and 20 o'clock of that day. */
  minuteOn(day: number, random: Random): number {
    return day * DAY_MINUTES + random.int(480, 1200);
  }

  /** A day between two days, both included, as likely as its season is busy. */
  busyDay(random: Random, from: number, to: number): number {
    const weightUntil = (day: number) => this.#weightUntil[day - FIRST_DAY] ?? 0;
    const start = weightUntil(from);
    const target = start + random.fraction() * (weightUntil(to + 1) - start);
    let low = from;
    let high = to;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (weightUntil(middle) <= target) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The last minute that is surely over. */
export const LAST_MINUTE = -1;

/** The day of a minute. */
export const dayOf = (minute: number) => Math.floor(minute / DAY_MINUTES);

/** Minutes in so many days. */
export const daysInMinutes = (days: number) => Math.round(days * DAY_MINUTES);
