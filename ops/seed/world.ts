import type { Calendar } from './calendar.ts';
import type { OrganizationPlan } from './organization-plan.ts';
import { Random } from './random.ts';
import type { RowBuffer } from './row-buffer.ts';
import type { Sealer } from './sealer.ts';

/** What every theme needs to make the rows of one organisation. */
export interface World {
  readonly plan: OrganizationPlan;
  readonly calendar: Calendar;
  readonly rows: RowBuffer;
  /** Of everyone's password; empty where nobody may sign in with one. */
  readonly passwordHash: string;
  /** Of the organisation's sealed fields. */
  readonly sealer: Sealer;
}

/** A theme's own stream in one organisation. */
export function randomFor({ plan }: World, theme: string): Random {
  return new Random(`${plan.slug}/${theme}`);
}
