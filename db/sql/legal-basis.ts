import { handovers, type LegalBasis, legalBases } from '../../policies/legal-basis.ts';
import { declaredTables } from './declared-tables.ts';
import { inReadCommitted } from './judged-rows.ts';
import {
  type ManagedObject,
  managedTrigger,
  managedTriggerFunction,
  quote,
} from './managed-object.ts';

/**
 * Rows that stand on a consent, while it is in force: checked when the consent is named, whoever names it, and ended
 * in the transaction that withdraws it, which must see all that was named meanwhile. So what is there may be read, and reading needs no look at the consent.
 *
 * After RLS has let the row pass, and after the foreign key has found the consent: two answers follow. Whoever may
 * read the consent is told that it does not hold; everybody else what the foreign key tells of a consent that is not
 * there.
 */
export const legalBasis: ManagedObject[] = [
  ...legalBases.flatMap(heldTo),
  ...handovers.flatMap(({ table, column }) => handedOver(table, column)),
  managedTriggerFunction({
    name: 'private.end_what_stands_on_consent',
    securityDefiner: true,
    comment:
      'Ends what stands on a consent when it is withdrawn (GDPR art. 7(3)). Definer: whoever withdraws may not change all of it.',
    body: `
begin${inReadCommitted('withdraw a consent')}${legalBases.map(endOf).join('')}
  return null;
end`,
  }),
  managedTrigger({
    name: 'consents_withdrawn',
    table: 'consents',
    event: 'after update of withdrawn_at',
    when: 'new.withdrawn_at is not null',
    execute: 'private.end_what_stands_on_consent()',
  }),
  managedTriggerFunction({
    name: 'private.end_handovers',
    securityDefiner: true,
    comment:
      'Takes back what peer mentors were handed about a contact who no longer consents. Definer: nobody may delete it by hand.',
    body: `
begin${inReadCommitted('let a contact name no consent')}${handovers.map(({ table, column }) => takeBack(table, column)).join('')}
  return null;
end`,
  }),
  managedTrigger({
    name: 'contacts_without_consent',
    table: 'contacts',
    event: 'after update of consent_id',
    when: 'new.consent_id is null',
    execute: 'private.end_handovers()',
  }),
  managedTriggerFunction({
    name: 'private.time_withdrawal',
    comment:
      'A person withdraws a consent now, whatever time they send; a job, which may bring a letter of last week, not later than now.',
    body: `
begin
  -- What begins later may be withdrawn before it does.
  if row_security_active('public.consents') or new.withdrawn_at > now() then
    new.withdrawn_at := greatest(now(), new.granted_at);
  end if;
  return new;
end`,
  }),
  managedTrigger({
    name: 'consents_withdrawal_time',
    table: 'consents',
    event: 'before update of withdrawn_at',
    when: 'old.withdrawn_at is null and new.withdrawn_at is not null',
    execute: 'private.time_withdrawal()',
  }),
  // The record of what somebody agreed to (art. 7(1)): a job may delete it when its time is over, and change none.
  managedTrigger({
    name: 'consents_kept',
    table: 'consents',
    event: 'before update of subject_kind, purpose, text_version, granted_at',
    when: '(old.subject_kind, old.purpose, old.text_version, old.granted_at) is distinct from (new.subject_kind, new.purpose, new.text_version, new.granted_at)',
    execute: "private.refuse_change('subject_kind', 'purpose', 'text_version', 'granted_at')",
  }),
  // What hangs on an assignment is about its contact, and so is the consent that was given for it.
  managedTrigger({
    name: 'assignments_immutable_contact',
    table: 'assignments',
    event: 'before update of contact_id',
    when: 'old.contact_id is distinct from new.contact_id',
    execute: "private.refuse_change('contact_id')",
  }),
];

function heldTo(basis: LegalBasis): ManagedObject[] {
  const { table, column, foreignKey, purpose, contact } = basis;
  const declared = declaredTables.find(({ name }) => name === table)?.columns;
  const named = declared?.some(({ name, notNull }) => name === column && notNull)
    ? undefined
    : `new.${column} is not null`;
  const changed = (columns: string[]) =>
    columns.map((name) => `old.${name} is distinct from new.${name}`).join(' or ');
  const consentIs = (condition: string) => `
  perform from public.consents consent
  where consent.organization_id = new.organization_id and consent.id = new.${column}${condition}`;
  const stands = `
    and consent.subject_kind = 'contact' and consent.subject_id = ${contactOf(basis)}
    and consent.purpose = ${quote(purpose)}
    and consent.granted_at <= now() and consent.withdrawn_at is null`;
  const explain = `private.explain_basis_of_${table}`;
  const hold = `private.hold_basis_of_${table}`;
  return [
    managedTriggerFunction({
      name: explain,
      comment: `Says why a row of ${table} may not name a consent, to whoever may read the consent.`,
      body: `
begin${consentIs(stands)};
  if found then
    return null;
  end if;${consentIs('')};
  if found then
    raise exception using
      errcode = '23514',
      schema = tg_table_schema, table = tg_table_name, constraint = ${quote(foreignKey)},
      message = 'Cannot name a consent in ${table} that does not hold for it.',
      hint = 'Name one that the contact gave for the purpose "${purpose}", that has begun, and that is not withdrawn.';
  end if;
  return null;
end`,
    }),
    managedTriggerFunction({
      name: hold,
      securityDefiner: true,
      comment: `Refuses a row of ${table} that names a consent which is not in force, not the contact's, or not for it, and holds off its withdrawal meanwhile. Definer: the answer must not depend on which consents the writer sees.`,
      body: `
begin${consentIs(stands)}
  for share;
  if not found then
    -- In every word what Postgres says of a consent that is not there.
    raise exception using
      errcode = '23503',
      schema = tg_table_schema, table = tg_table_name, constraint = ${quote(foreignKey)},
      message = 'insert or update on table "${table}" violates foreign key constraint "${foreignKey}"',
      detail = 'Key is not present in table "consents".';
  end if;
  return null;
end`,
    }),
    managedTrigger({
      name: `${table}_basis_explained_insert`,
      table,
      event: 'after insert',
      execute: `${explain}()`,
    }),
    // What is sent as it was is not named anew: it may be from before these rules.
    managedTrigger({
      name: `${table}_basis_explained_update`,
      table,
      event: `after update of ${column}`,
      when: changed([column]),
      execute: `${explain}()`,
    }),
    managedTrigger({
      name: `${table}_basis_held_insert`,
      table,
      event: 'after insert',
      ...(named && { when: named }),
      execute: `${hold}()`,
    }),
    managedTrigger({
      name: `${table}_basis_held_update`,
      table,
      event: `after update of ${column}, ${contact.column}`,
      when: named
        ? `${named} and (${changed([column, contact.column])})`
        : changed([column, contact.column]),
      execute: `${hold}()`,
    }),
  ];
}

function contactOf({ contact }: LegalBasis): string {
  if (!('of' in contact)) return `new.${contact.column}`;
  const { table, column } = contact.of;
  return `(
      select parent.${column} from public.${table} parent
      where parent.organization_id = new.organization_id and parent.id = new.${contact.column}
    )`;
}

function handedOver(table: string, column: string): ManagedObject[] {
  const execute = `private.require_consent_of_${table}`;
  return [
    managedTriggerFunction({
      name: execute,
      securityDefiner: true,
      comment: `Refuses a row of ${table} about a contact without a consent in force, and holds off its withdrawal meanwhile. Definer: whoever hands over may not lock contacts of other associations.`,
      body: `
begin
  perform from public.contacts contact
  join public.assignments assignment
    on assignment.organization_id = contact.organization_id and assignment.contact_id = contact.id
  where assignment.organization_id = new.organization_id and assignment.id = new.${column}
    and contact.consent_id is not null
  for share of contact;
  if not found then
    raise exception using
      errcode = '23514',
      message = 'Cannot hand over an assignment whose contact has not given consent, or has withdrawn it.',
      hint = 'Record the consent of the contact, and name it in contacts.consent_id.';
  end if;
  return null;
end`,
    }),
    managedTrigger({
      name: `${table}_consented`,
      table,
      event: `after insert or update of ${column}`,
      execute: `${execute}()`,
    }),
  ];
}

function takeBack(table: string, column: string): string {
  return `
  delete from public.${table} handover
  using public.assignments assignment
  where assignment.organization_id = new.organization_id and assignment.contact_id = new.id
    and handover.organization_id = assignment.organization_id and handover.${column} = assignment.id;`;
}

function endOf({ table, column, withdrawn }: LegalBasis): string {
  const where = `where standing.organization_id = new.organization_id and standing.${column} = new.id`;
  return withdrawn === 'is deleted'
    ? `
  delete from public.${table} standing ${where};`
    : `
  update public.${table} standing set ${column} = null ${where};`;
}
