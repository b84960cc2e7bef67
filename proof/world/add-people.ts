import { fixedPeople, personId } from './fixed-people.ts';
import { associationId, organizationId, organizationOf } from './fixed-places.ts';
import { periodFrom } from './periods.ts';
import type { DraftBuilder } from './world-draft.ts';

/** Adds accounts, profiles and memberships. `today` is `YYYY-MM-DD`. */
export function addPeople(draft: DraftBuilder, today: string): void {
  for (const {
    label,
    account,
    memberships,
    globalAdministrator,
    home,
    alsoAt = [],
  } of fixedPeople) {
    const id = personId(label);
    draft.accounts.push({
      id,
      ...((account === 'banned' || account === 'deleted') && { closed: account }),
      ...(account === 'once banned' && { onceBanned: true }),
    });
    if (globalAdministrator) draft.globalAdministrators.push(id);
    if (account === 'without profile') continue;
    draft.add('profiles', label, {
      user_id: account === 'unlinked' || account === 'erased' ? null : id,
      ...(account === 'erased' && {
        email: null,
        phone: null,
        erased_at: '2026-01-01T00:00:00+00:00',
      }),
    });
    const mentorIn = new Set<string>();
    for (const at of [home, ...alsoAt]) {
      const organization = organizationOf(at);
      if (mentorIn.has(organization)) continue;
      mentorIn.add(organization);
      draft.add('peer_mentor_profiles', `${label} in ${organization}`, {
        organization_id: organizationId(organization),
        profile_id: id,
        local_association_id: associationId(at),
      });
    }
    memberships.forEach(([role, at, period = 'now'], n) => {
      draft.add('memberships', `${label} ${n}`, {
        profile_id: id,
        role,
        organization_id: organizationId(organizationOf(at)),
        local_association_id: role === 'organization_admin' ? null : associationId(at),
        valid: periodFrom(today, period),
      });
    });
  }
}
