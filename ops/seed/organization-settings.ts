import { WINDOW_START } from './calendar.ts';
import { randomFor, type World } from './world.ts';

const ENGLISH = {
  peer_mentor: { singular: 'peer mentor', plural: 'peer mentors' },
  contact: { singular: 'person seeking support', plural: 'people seeking support' },
} as const;

/** An organisation's words, its accounting connection, its own rates; gives the connection's id. */
export function seedOrganizationSettings(world: World): { integrationId: string } {
  const { plan, rows, calendar } = world;
  const random = randomFor(world, 'settings');
  const createdAt = calendar.instant(calendar.minuteOn(WINDOW_START - 20, random));
  const written = { createdAt, updatedAt: createdAt };
  const own = { organizationId: plan.id, ...written };

  for (const [locale, labels] of [['nb-NO', plan.labels] as const, ['en', ENGLISH] as const]) {
    for (const [termKey, words] of Object.entries(labels)) {
      rows.add('org_labels', { id: random.uuid(), ...own, locale, termKey, ...words });
    }
  }
  const integrationId = random.uuid();
  const integrations = [
    { id: integrationId, provider: plan.provider, status: 'active' },
    { id: random.uuid(), provider: 'visma_eaccounting', status: 'disabled' },
  ] as const;
  for (const { id, provider, status } of integrations) {
    rows.add('integrations', {
      id,
      ...own,
      provider,
      config: { receipt_required_over: 100, account: 7100 + random.int(0, 60) },
      secretRef: status === 'active' ? `${plan.id}/${provider}` : null,
      status,
    });
  }
  rows.add('reimbursement_rates', {
    id: random.uuid(),
    ...own,
    code: 'meal_day',
    valid: `[${calendar.date(WINDOW_START).slice(0, 4)}-01-01,)`,
    amount: '200.00',
    taxFreeAmount: '200.00',
    source: `Vedtak i styret, ${plan.name}`,
  });
  return { integrationId };
}
