import {
  auditCategory,
  certificateStatus,
  dataSensitivity,
  documentStatus,
  requestStatus,
} from '../../db/enums.ts';
import type { RowOwner } from './fixed-owners.ts';
import type { DraftBuilder } from './world-draft.ts';

const first = <T>(values: readonly T[], all: boolean) => (all ? values : values.slice(0, 1));

/** What else is about one person: certificates, documents, consents, requests, messages, traces. */
export function addPersonalRows(draft: DraftBuilder, owner: RowOwner): void {
  const { at, tenant, person, label, inEveryState: all } = owner;
  if (owner.isHome) {
    draft.add('peer_mentor_availability', label, { ...tenant, mentor_id: person });
    for (const status of first(certificateStatus.enumValues, all)) {
      draft.add('certificates', `${label} ${status}`, { ...tenant, mentor_id: person, status });
    }
  }
  for (const status of first(documentStatus.enumValues, all)) {
    const sensitivities = all
      ? dataSensitivity.enumValues
      : (['personal', 'special_category'] as const);
    for (const sensitivity of sensitivities) {
      const name = `${label} ${status} ${sensitivity}`;
      draft.add('documents', name, { ...at, owner_id: person, status, sensitivity });
    }
  }
  for (const withdrawn_at of [null, '2099-01-01T00:00:00+00:00']) {
    draft.add('consents', `${label} ${withdrawn_at ? 'withdrawn' : 'given'}`, {
      ...at,
      subject_id: person,
      withdrawn_at,
    });
  }
  for (const status of first(requestStatus.enumValues, all)) {
    draft.add('data_subject_requests', `${label} ${status}`, { ...at, subject_id: person, status });
  }
  draft.add('notifications', label, { ...tenant, recipient_id: person });
  for (const category of first(auditCategory.enumValues.toReversed(), all)) {
    draft.add('audit_logs', `${label} ${category}`, { ...tenant, subject_id: person, category });
  }
}
