import { askingAboutStrangers } from './asking-about-strangers.ts';
import type { Attack } from './attack.ts';
import { claimsOfFirst } from './claims-of-first.ts';
import { claimsOfOthers } from './claims-of-others.ts';
import { closedFunctions } from './closed-functions.ts';
import { commandWithoutCell } from './command-without-cell.ts';
import { declaredWays } from './declared-ways.ts';
import { exposedObjects } from './exposed-objects.ts';
import { filePlacesAttack } from './file-places.ts';
import { filesAndChannels } from './files-and-channels.ts';
import { filledFromParent } from './filled-from-parent.ts';
import { finalStates } from './final-states.ts';
import { forgedClaims } from './forged-claims.ts';
import { guardedDispatch } from './guarded-dispatch.ts';
import { guardedTransitions } from './guarded-transitions.ts';
import { handovers } from './handovers.ts';
import { heldRows } from './held-rows.ts';
import { hostileEvents } from './hostile-events.ts';
import { hostileValuesAttack } from './hostile-values.ts';
import { immutableColumnsAttack } from './immutable-columns.ts';
import { keptActivities } from './kept-activities.ts';
import { keptFormsAttack } from './kept-forms.ts';
import { keptMoney } from './kept-money.ts';
import { keptReports } from './kept-reports.ts';
import { keptTimestamps } from './kept-timestamps.ts';
import { lastAdministrators } from './last-administrators.ts';
import { makingObjects } from './making-objects.ts';
import { movingRows } from './moving-rows.ts';
import { newObjects } from './new-objects.ts';
import { nobodyAtAll } from './nobody-at-all.ts';
import { overlappingPeriods } from './overlapping-periods.ts';
import { overreachingWrites } from './overreaching-writes.ts';
import { oversizedTokens } from './oversized-tokens.ts';
import { ownerPastRls } from './owner-past-rls.ts';
import { pointingAtNothing } from './pointing-at-nothing.ts';
import { pointingElsewhere } from './pointing-elsewhere.ts';
import { reachingWithoutRole } from './reaching-without-role.ts';
import { revokedClaims } from './revoked-claims.ts';
import { revokingChanges } from './revoking-changes.ts';
import { sealedFieldsAttack } from './sealed-fields.ts';
import { searchPathHijack } from './search-path-hijack.ts';
import { serverJobs } from './server-jobs.ts';
import { settledRowsAttack } from './settled-rows.ts';
import { standingOnConsent } from './standing-on-consent.ts';
import { tableTools } from './table-tools.ts';
import { truncate } from './truncate.ts';
import { withheldColumns } from './withheld-columns.ts';

/** Every attack, in the order in which they are tried. */
export const attacks: readonly Attack[] = [
  nobodyAtAll,
  withheldColumns,
  commandWithoutCell,
  serverJobs,
  truncate,
  tableTools,
  ownerPastRls,
  overreachingWrites,
  hostileValuesAttack,
  immutableColumnsAttack,
  movingRows,
  keptTimestamps,
  finalStates,
  declaredWays,
  guardedDispatch,
  guardedTransitions,
  settledRowsAttack,
  handovers,
  keptMoney,
  keptReports,
  keptActivities,
  lastAdministrators,
  heldRows,
  filePlacesAttack,
  standingOnConsent,
  sealedFieldsAttack,
  keptFormsAttack,
  filledFromParent,
  pointingAtNothing,
  pointingElsewhere,
  pointingAtNothing,
  overlappingPeriods,
  forgedClaims,
  askingAboutStrangers,
  closedFunctions,
  searchPathHijack,
  hostileEvents,
  claimsOfFirst,
  claimsOfOthers,
  revokedClaims,
  revokingChanges,
  oversizedTokens,
  exposedObjects,
  newObjects,
  makingObjects,
  reachingWithoutRole,
  filesAndChannels,
];
