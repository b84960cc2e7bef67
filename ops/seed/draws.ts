import { type Calendar, WINDOW_START } from './calendar.ts';
import type { Mentor } from './mentors.ts';
import type { Random } from './random.ts';

/** Something that one peer mentor does on one day. */
export interface Draw {
  readonly mentor: Mentor;
  readonly day: number;
}

const YEARS = 5;

/** Five years of something, in order of time: busy mentors and busy seasons come up more often. */
export function drawFiveYears(
  calendar: Calendar,
  random: Random,
  mentors: readonly Mentor[],
  perMentorAndYear: number,
): Draw[] {
  const until: number[] = [];
  let total = 0;
  for (const { energy, from } of mentors) {
    total += energy * Math.min(1, from / WINDOW_START);
    until.push(total);
  }
  const count = Math.round(mentors.length * perMentorAndYear * YEARS);
  const draws = Array.from({ length: count }, (): Draw => {
    const mentor = mentors[firstAbove(until, random.fraction() * total)] ?? random.pick(mentors);
    const from = Math.max(mentor.from, WINDOW_START);
    return { mentor, day: calendar.busyDay(random, from, Math.min(-1, mentor.until ?? -1)) };
  });
  return draws.sort((a, b) => a.day - b.day);
}

function firstAbove(sorted: readonly number[], target: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
