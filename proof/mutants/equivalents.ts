import type { Catalog } from './catalog/catalog.ts';
import { administratorAnyway } from './equivalents/administrator-anyway.ts';
import { armThereAlready } from './equivalents/arm-there-already.ts';
import { askedAgain } from './equivalents/asked-again.ts';
import { askedForAnyway } from './equivalents/asked-for-anyway.ts';
import { associationIdsAreUnique } from './equivalents/association-ids-are-unique.ts';
import { everyIsSome } from './equivalents/every-is-some.ts';
import { guardAsksBoth } from './equivalents/guard-asks-both.ts';
import { guardedAgain } from './equivalents/guarded-again.ts';
import { impliedKey } from './equivalents/implied-key.ts';
import { measuredInVain, walkEndsByItself } from './equivalents/measured-in-vain.ts';
import { neverNull } from './equivalents/never-null.ts';
import { nobodyWithoutSubject } from './equivalents/nobody-without-subject.ts';
import { nothingKeptForNobody } from './equivalents/nothing-kept-for-nobody.ts';
import {
  administratorsHaveNoAssociation,
  everyOrganizationForAdministrators,
  nationalForMembers,
  nobodyOfNoOrganization,
} from './equivalents/null-in-no-list.ts';
import { oneEndOfRange } from './equivalents/one-end-of-range.ts';
import { oneRowAnyway } from './equivalents/one-row-anyway.ts';
import { organizationExists } from './equivalents/organization-exists.ts';
import { ownerIsRepeated } from './equivalents/owner-is-repeated.ts';
import { parentAsksToo } from './equivalents/parent-asks-too.ts';
import { plannerHint } from './equivalents/planner-hint.ts';
import { readsNothing } from './equivalents/reads-nothing.ts';
import { saidTwice } from './equivalents/said-twice.ts';
import { sameCheck } from './equivalents/same-check.ts';
import { shortcut } from './equivalents/shortcut.ts';
import {
  askedByLookup,
  parentIsOfTheTenant,
  tenantStays,
} from './equivalents/tenant-asked-otherwise.ts';
import type { Mutant } from './mutant.ts';

/** Mutants that nothing can tell from the original. */
export interface Equivalent {
  /** Why nothing can, so that somebody can check it. */
  readonly because: string;
  covers(mutant: Mutant, catalog: Catalog): boolean;
}

/** Every explanation of mutants that do the same as the original; narrow, and true. */
export const equivalents: readonly Equivalent[] = [
  plannerHint,
  oneRowAnyway,
  shortcut,
  impliedKey,
  readsNothing,
  neverNull,
  nothingKeptForNobody,
  parentAsksToo,
  administratorAnyway,
  saidTwice,
  sameCheck,
  guardedAgain,
  guardAsksBoth,
  askedAgain,
  askedForAnyway,
  armThereAlready,
  oneEndOfRange,
  organizationExists,
  askedByLookup,
  parentIsOfTheTenant,
  tenantStays,
  associationIdsAreUnique,
  everyIsSome,
  ownerIsRepeated,
  nobodyWithoutSubject,
  everyOrganizationForAdministrators,
  nationalForMembers,
  nobodyOfNoOrganization,
  administratorsHaveNoAssociation,
  measuredInVain,
  walkEndsByItself,
];

/** Why nothing can tell this mutant from the original, if there is a reason. */
export function explanationOf(mutant: Mutant, catalog: Catalog): string | undefined {
  return equivalents.find((equivalent) => equivalent.covers(mutant, catalog))?.because;
}
