import type { Calendar } from './calendar.ts';
import type { OrganizationPlan } from './organization-plan.ts';
import { Random } from './random.ts';
import type { RowBuffer } from './row-buffer.ts';

/** What every theme needs to make the rows of one organisation. */
export interface World {
  readonly plan: OrganizationPlan;
  readonly calendar: Calendar;
  readonly rows: RowBuffer;
  /** Of everyone's password; empty where nobody may sign in with one. */
  readonly passwordHash: string;
}

/** A theme's own stream in one organisation. */
export function randomFor({ plan }: World, theme: string): Random {
  return new Random(`${plan.slug}/${theme}`);
}
