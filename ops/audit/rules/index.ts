import type { Rule } from '../rule.ts';
import { annotatedColumns } from './annotated-columns.ts';
import { apiRolesPowerless } from './api-roles-powerless.ts';
import { bytesHaveAForm } from './bytes-have-a-form.ts';
import { ciphertextIsBytea } from './ciphertext-is-bytea.ts';
import { closedDefaultPrivileges } from './closed-default-privileges.ts';
import { commentsPresent } from './comments-present.ts';
import { compositeTenantKeys } from './composite-tenant-keys.ts';
import { constraintsValidated } from './constraints-validated.ts';
import { definerOnlyInPrivateSchema } from './definer-only-in-private-schema.ts';
import { expressionsIgnoreSettings } from './expressions-ignore-settings.ts';
import { extensionsOutsidePublic } from './extensions-outside-public.ts';
import { fixedSearchPath } from './fixed-search-path.ts';
import { functionsAreManaged } from './functions-are-managed.ts';
import { functionsIgnoreSettings } from './functions-ignore-settings.ts';
import { grantsAreTheMatrix } from './grants-are-the-matrix.ts';
import { indexRowsFit } from './index-rows-fit.ts';
import { indexedForeignKeys } from './indexed-foreign-keys.ts';
import { indexesValid } from './indexes-valid.ts';
import { initplanWrappedClaims } from './initplan-wrapped-claims.ts';
import { managedSchemasUntouched } from './managed-schemas-untouched.ts';
import { noCreateInOurSchemas } from './no-create-in-our-schemas.ts';
import { noFloatMoney } from './no-float-money.ts';
import { noPrivilegesForAnon } from './no-privileges-for-anon.ts';
import { noPublicExecute } from './no-public-execute.ts';
import { noRewriteRules } from './no-rewrite-rules.ts';
import { noTruncateReferencesTrigger } from './no-truncate-references-trigger.ts';
import { noUnloggedTables } from './no-unlogged-tables.ts';
import { noUserMetadata } from './no-user-metadata.ts';
import { nothingPublished } from './nothing-published.ts';
import { onePermissivePolicyPerCommand } from './one-permissive-policy-per-command.ts';
import { ownedByPostgres } from './owned-by-postgres.ts';
import { partsHaveTheOwner } from './parts-have-the-owner.ts';
import { periodsDoNotOverlap } from './periods-do-not-overlap.ts';
import { policiesAreTheMatrix } from './policies-are-the-matrix.ts';
import { policiesToAuthenticatedOnly } from './policies-to-authenticated-only.ts';
import { policyConditionsAreCompiled } from './policy-conditions-are-compiled.ts';
import { privateSchemaNotExposed } from './private-schema-not-exposed.ts';
import { referencesToConsents } from './references-to-consents.ts';
import { rlsEnabledAndForced } from './rls-enabled-and-forced.ts';
import { sealedFieldsAreJudged } from './sealed-fields-are-judged.ts';
import { selectStarWorks } from './select-star-works.ts';
import { statesHaveWorkflows } from './states-have-workflows.ts';
import { tablesInTheMatrix } from './tables-in-the-matrix.ts';
import { tenantAndOwnerImmutable } from './tenant-and-owner-immutable.ts';
import { timestampsWithTimeZone } from './timestamps-with-time-zone.ts';
import { triggersAreManaged } from './triggers-are-managed.ts';
import { triggersEnabled } from './triggers-enabled.ts';
import { uniqueWithinTheTenant } from './unique-within-the-tenant.ts';
import { updateHasUsingAndCheck } from './update-has-using-and-check.ts';
import { valuesBounded } from './values-bounded.ts';
import { viewsWithSecurityInvoker } from './views-with-security-invoker.ts';

/** Every rule, in the order of the report. */
export const rules: readonly Rule[] = [
  // Row level security
  rlsEnabledAndForced,
  policiesAreTheMatrix,
  policyConditionsAreCompiled,
  policiesToAuthenticatedOnly,
  onePermissivePolicyPerCommand,
  updateHasUsingAndCheck,
  initplanWrappedClaims,
  noUserMetadata,
  // Privileges
  grantsAreTheMatrix,
  selectStarWorks,
  noPrivilegesForAnon,
  noTruncateReferencesTrigger,
  noPublicExecute,
  closedDefaultPrivileges,
  apiRolesPowerless,
  ownedByPostgres,
  noCreateInOurSchemas,
  privateSchemaNotExposed,
  // Functions and triggers
  functionsAreManaged,
  fixedSearchPath,
  definerOnlyInPrivateSchema,
  triggersAreManaged,
  triggersEnabled,
  tenantAndOwnerImmutable,
  referencesToConsents,
  statesHaveWorkflows,
  // Shape of the schema
  tablesInTheMatrix,
  annotatedColumns,
  commentsPresent,
  compositeTenantKeys,
  partsHaveTheOwner,
  uniqueWithinTheTenant,
  indexedForeignKeys,
  indexesValid,
  constraintsValidated,
  valuesBounded,
  expressionsIgnoreSettings,
  functionsIgnoreSettings,
  indexRowsFit,
  periodsDoNotOverlap,
  timestampsWithTimeZone,
  noFloatMoney,
  ciphertextIsBytea,
  sealedFieldsAreJudged,
  bytesHaveAForm,
  noUnloggedTables,
  noRewriteRules,
  viewsWithSecurityInvoker,
  extensionsOutsidePublic,
  managedSchemasUntouched,
  nothingPublished,
];
