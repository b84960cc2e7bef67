import type { PgColumnBuilderBase } from 'drizzle-orm/pg-core';
import type { Bounded, FiniteByType } from './values/held.ts';

/**
 * How sensitive a column is: `public` may be shown to anyone, `internal` concerns the organisation only,
 * `personal` is about an identifiable person, `special_category` is GDPR art. 9 data (health).
 */
export const sensitivities = ['public', 'internal', 'personal', 'special_category'] as const;
export type Sensitivity = (typeof sensitivities)[number];

declare const sensitivity: unique symbol;
/** A column that says how sensitive it is; tables accept no other, so forgetting it does not compile. */
export type Classified<B extends PgColumnBuilderBase = PgColumnBuilderBase> = B & {
  readonly [sensitivity]: Sensitivity;
};

const sensitivityOfBuilder = new WeakMap<PgColumnBuilderBase, Sensitivity>();

function classify(as: Sensitivity) {
  // Of what may be as long as a caller likes, only columns that say what they hold at most: see db/values/.
  return <B extends Bounded | FiniteByType>(builder: B): Classified<B> => {
    sensitivityOfBuilder.set(builder, as);
    return builder as Classified<B>;
  };
}

export const publicData = classify('public');
export const internal = classify('internal');
export const personal = classify('personal');
export const special = classify('special_category');

/** The class given to a column builder. */
export function sensitivityOf(builder: PgColumnBuilderBase): Sensitivity | undefined {
  return sensitivityOfBuilder.get(builder);
}

/** What ends the time a row is kept. */
type RetentionStart =
  | 'created'
  | 'membership_exit'
  | 'expiry'
  | 'case_closed'
  | 'opened'
  | 'financial_year_end'
  | 'withdrawal'
  | 'request_closed';

/** How long a row is kept before a service job purges (or, where said, pseudonymises) it. */
export type Retention =
  | { readonly keep: 'life_of_organization' | 'permanent' }
  | {
      readonly days?: number;
      readonly months?: number;
      readonly years?: number;
      readonly after: RetentionStart;
      readonly afterwards?: 'pseudonymise' | 'unlink';
      readonly note?: string;
    };

/** What every table says of itself. */
export interface TableFacts {
  readonly purpose: string;
  readonly retention: Retention;
}

/** A retention period in words, e.g. "5 years after financial year end". */
export function retentionInWords(retention: Retention): string {
  if ('keep' in retention) return retention.keep.replaceAll('_', ' ');
  const { days, months, years, after, afterwards, note } = retention;
  const length = [years && `${years} years`, months && `${months} months`, days && `${days} days`]
    .filter(Boolean)
    .join(' ');
  const words = `${length} after ${after.replaceAll('_', ' ')}`;
  return [afterwards ? `${words}, then ${afterwards}` : words, note].filter(Boolean).join('; ');
}
