import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessDenied } from '../../repositories/errors/access-denied.ts';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { StaleWrite } from '../../repositories/errors/stale-write.ts';
import { ExpenseClaimRepository } from '../../repositories/expense-claims/expense-claim-repository.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { everyPage } from './every-page.ts';
import { createRepositoryWorld, type RepositoryWorld } from './repository-world.ts';
import { wrongFields } from './wrong-fields.ts';

let world: RepositoryWorld;
beforeAll(async () => {
  world = await createRepositoryWorld();
  await world.world.db.sql`
    insert into reimbursement_rates (organization_id, code, valid, amount, tax_free_amount, source)
    values (null, 'km', '[2026-01-01,)', 5.30, 3.50, 'Staten'),
      (null, 'passenger_km', '[2018-01-01,)', 1.00, 1.00, 'Staten'),
      (${organization('B')}, 'km', '[2026-01-01,2026-07-01)', 3.20, 3.20, 'Styret')`;
});
afterAll(async () => {
  await world.close();
});

const claimsOf = (persona: Persona, label: 'A' | 'B' = 'A') =>
  new ExpenseClaimRepository(world.session(persona), organization(label), world.keys);
const claim = { localAssociationId: association('al1'), claimantId: person('m1') };
const parking = { kind: 'parking', amount: '100.50' } as const;
const fare = { kind: 'public_transport', amount: '42' } as const;
const sha256 = createHash('sha256').update('receipt').digest('hex');
const receipt = { sha256, vendor: 'Parkering AS', receiptOn: '2026-03-04', amount: '100.50' };
const submitted = idOf('expense_claims/m1 submitted');
const ids = (found: { items: readonly { id: string }[] }) => found.items.map(({ id }) => id).sort();
const labelled = (...labels: string[]) =>
  labels.map((label) => idOf(`expense_claims/${label}`)).sort();

describe('draft', () => {
  it("drafts a mentor's own claim, for an activity or for none", async () => {
    await expect(claimsOf('m1').draft(claim)).resolves.toMatchObject({
      ...claim,
      activityId: null,
      status: 'draft',
      revision: 1,
      total: '0.00',
      taxable: '0.00',
    });
    const activityId = idOf('activities/m1 approved');
    await expect(claimsOf('m1').draft({ ...claim, activityId })).resolves.toMatchObject({
      activityId,
    });
  });

  it('is denied for others, elsewhere and to those who decide', async () => {
    for (const persona of ['m1b', 'coordA1', 'adminA', 'nobody'] as const) {
      await expect(claimsOf(persona).draft(claim)).rejects.toBeInstanceOf(AccessDenied);
    }
    const elsewhere = { ...claim, localAssociationId: association('al2') };
    await expect(claimsOf('m1').draft(elsewhere)).rejects.toBeInstanceOf(AccessDenied);
    const others = { ...claim, activityId: idOf('activities/m1b approved') };
    expect(await wrongFields(claimsOf('m1').draft(others))).toContain('activityId');
    expect(await wrongFields(claimsOf('m1').draft({ ...claim, claimantId: '' }))).toEqual([
      'claimantId',
    ]);
  });
});

describe('get', () => {
  it('shows a claim with lines and receipts to the claimant and those who decide', async () => {
    for (const persona of ['m1', 'coordA1', 'adminA'] as const) {
      await expect(claimsOf(persona).get(submitted)).resolves.toMatchObject({
        status: 'submitted',
        total: '100.00',
        lines: [
          {
            kind: 'parking',
            amount: '100.00',
            km: null,
            passengerNames: [],
            receipts: [
              {
                vendor: 'Parkering AS',
                receiptOn: '2026-03-04',
                amount: '100.00',
                documentId: null,
              },
            ],
          },
        ],
      });
    }
  });

  it.each(['m1b', 'coordA2', 'coordB', 'global', 'nobody'] as const)(
    'finds nothing for %s',
    async (persona) => {
      await expect(claimsOf(persona).get(submitted)).rejects.toBeInstanceOf(NotFound);
    },
  );
});

describe('list', () => {
  it('goes through all that the caller sees, each once', async () => {
    const { whole, inPages } = await everyPage((page) => claimsOf('adminA').list({}, page));
    expect(whole.length).toBeGreaterThan(12);
    expect(inPages).toEqual(whole);
    expect(ids(await claimsOf('m1b').list())).toEqual(
      labelled('m1b draft', 'm1b returned', 'm1b submitted', 'm1b approved'),
    );
    expect(ids(await claimsOf('nobody').list())).toEqual([]);
  });

  it('finds by period, status, association, claimant and activity', async () => {
    const claims = claimsOf('coordA1');
    const found = await claims.list({
      from: '2020-01-01',
      until: '2099-01-01',
      status: ['submitted', 'escalated'],
      localAssociationId: association('al1'),
      claimantId: person('m1b'),
    });
    expect(ids(found)).toEqual(labelled('m1b submitted'));
    const forActivity = await claims.list({ activityId: idOf('activities/m1b approved') });
    expect(ids(forActivity)).toEqual(labelled('m1b approved'));
    expect(ids(await claims.list({ until: '2020-01-01' }))).toEqual([]);
    expect(await wrongFields(claims.list({ status: ['lost' as never] }))).toEqual(['status.0']);
  });
});

describe('addLine', () => {
  it('adds an expense, and seals who came along', async () => {
    const own = claimsOf('m1');
    const { id } = await own.draft(claim);
    const line = await own.addLine(id, {
      kind: 'passenger',
      km: '12.5',
      spentOn: '2026-03-04',
      passengerNames: ['Kari Nordmann', 'Åse Ø'],
    });
    expect(line).toMatchObject({ km: '12.5', passengerNames: ['Kari Nordmann', 'Åse Ø'] });
    const [stored] = await world.world.db.sql<{ text: string }[]>`
      select encode(passenger_names_enc, 'escape') as text from expense_lines where id = ${line.id}`;
    expect(stored?.text).toBeTruthy();
    expect(stored?.text).not.toContain('Nordmann');
    await expect(own.get(id)).resolves.toMatchObject({ lines: [line] });
  });

  it('is denied to others, and once the claim is sent in', async () => {
    const draft = idOf('expense_claims/m1 draft');
    for (const persona of ['m1b', 'coordA1', 'adminA', 'nobody'] as const) {
      await expect(claimsOf(persona).addLine(draft, parking)).rejects.toBeInstanceOf(AccessDenied);
    }
    await expect(claimsOf('m1').addLine(submitted, parking)).rejects.toBeInstanceOf(AccessDenied);
  });

  it('refuses drives without a route, and what is no money', async () => {
    const own = claimsOf('m1');
    const { id } = await own.draft(claim);
    const nowhere = await wrongFields(own.addLine(id, { kind: 'mileage' } as never));
    expect(nowhere).toEqual(['fromPlace', 'km', 'toPlace']);
    const wrong = own.addLine(id, { ...parking, amount: '1,50', km: '1.23' });
    expect(await wrongFields(wrong)).toEqual(['amount', 'km']);
  });
});

describe('a drive', () => {
  const drive = { kind: 'mileage', fromPlace: 'Hamar', toPlace: 'Oslo', km: '12.3' } as const;

  it('comes to what the rate of its day makes it, and a fare to what was paid', async () => {
    const own = claimsOf('m1');
    const { id } = await own.draft(claim);
    const estimated = { ...drive, spentOn: '2026-03-04', amount: '1.00' };
    const line = await own.addLine(id, estimated);
    expect(line).toMatchObject({ spentOn: '2026-03-04', amount: '65.19', taxable: '22.14' });
    expect(line.rateSnapshot).toMatchObject({ code: 'km', amount: '5.30' });
    await own.addLine(id, fare);
    await expect(own.get(id)).resolves.toMatchObject({ total: '107.19', taxable: '22.14' });
    const longer = await own.correctLine(line.id, { km: '20' }, line.updatedAt);
    expect(longer).toMatchObject({ km: '20.0', amount: '106.00' });
  });

  it('is of the day of the activity when no other is given', async () => {
    const own = claimsOf('m1');
    const activityId = idOf('activities/m1 submitted');
    const { id } = await own.draft({ ...claim, activityId });
    await expect(own.addLine(id, drive)).resolves.toMatchObject({ spentOn: '2026-03-04' });
  });

  it('is refused without a day, or a rate on it', async () => {
    const own = claimsOf('m1');
    const { id } = await own.draft(claim);
    await expect(own.addLine(id, drive)).rejects.toThrow(/Give km, and spent_on/);
    const early = own.addLine(id, { ...drive, spentOn: '1999-01-01' });
    await expect(early).rejects.toThrow(/Add the rate to reimbursement_rates/);
  });
});

describe('rates', () => {
  it('are the own ones of a day, or else those of the state', async () => {
    for (const persona of ['m1', 'coordA1', 'adminA'] as const) {
      const rates = await claimsOf(persona).rates('2026-03-04');
      expect(rates.map(({ code, amount }) => [code, amount])).toEqual([
        ['car_km', '4.00'],
        ['km', '5.30'],
        ['passenger_km', '1.00'],
      ]);
    }
    const [km] = await claimsOf('mB', 'B').rates('2026-01-01');
    expect(km).toMatchObject({ code: 'car_km' });
    const [, theirs] = await claimsOf('mB', 'B').rates('2026-01-01');
    expect(theirs).toEqual({
      code: 'km',
      valid: { from: '2026-01-01', until: '2026-07-01' },
      amount: '3.20',
      taxFreeAmount: '3.20',
      source: 'Styret',
    });
    expect(await wrongFields(claimsOf('m1').rates('today'))).toEqual(['']);
  });

  it('are not for who belongs to none', async () => {
    await expect(claimsOf('nobody').rates('2026-03-04')).resolves.toEqual([]);
    await expect(claimsOf('mB', 'A').rates('2026-03-04')).resolves.not.toContainEqual(
      expect.objectContaining({ source: 'own' }),
    );
  });
});

describe('reverse', () => {
  const approved = idOf('expense_claims/m1b approved');

  it('takes an approved claim back, line by line, once', async () => {
    const own = claimsOf('m1b');
    const reversal = await own.reverse(approved);
    expect(reversal).toMatchObject({
      claimantId: person('m1b'),
      activityId: idOf('activities/m1b approved'),
      reversesClaimId: approved,
      status: 'draft',
      total: '-100.00',
      lines: [{ kind: 'parking', amount: '-100.00', receipts: [] }],
    });
    expect(ids(await claimsOf('coordA1').list({ reversesClaimId: approved }))).toEqual([
      reversal.id,
    ]);
    const again = own.reverse(approved);
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    await expect(own.addLine(reversal.id, parking)).rejects.toBeInstanceOf(AccessDenied);
    const { id, updatedAt: version } = reversal;
    const sent = await own.advance(id, 'submitted', { version });
    const decided = { version: sent.updatedAt };
    await expect(claimsOf('coordA1').advance(id, 'approved', decided)).resolves.toMatchObject({
      status: 'approved',
    });
    expect(await wrongFields(own.reverse(id))).toEqual(['']);
  });

  it("is the claimant's, of what is approved", async () => {
    const of = idOf('expense_claims/m1 approved');
    for (const persona of ['coordA1', 'adminA'] as const) {
      await expect(claimsOf(persona).reverse(of)).rejects.toBeInstanceOf(AccessDenied);
    }
    for (const persona of ['m1b', 'coordA2', 'mB', 'nobody'] as const) {
      await expect(claimsOf(persona).reverse(of)).rejects.toBeInstanceOf(NotFound);
    }
    await expect(claimsOf('m1').reverse(submitted)).rejects.toThrow(/not approved yet/);
    expect(await wrongFields(claimsOf('m1').reverse('claim'))).toEqual(['']);
  });
});

describe('correctLine and removeLine', () => {
  it('are for the claimant while the claim is a draft', async () => {
    const own = claimsOf('m1');
    const { id } = await own.draft(claim);
    const { id: line, updatedAt } = await own.addLine(id, { ...fare, passengerNames: ['Ola'] });
    const corrected = await own.correctLine(line, { amount: '43.10' }, updatedAt);
    expect(corrected).toMatchObject({ amount: '43.10', passengerNames: ['Ola'] });
    const emptied = await own.correctLine(line, { passengerNames: [] }, corrected.updatedAt);
    expect(emptied.passengerNames).toEqual([]);
    await expect(own.removeLine(line, updatedAt)).rejects.toBeInstanceOf(StaleWrite);
    await expect(claimsOf('m1b').removeLine(line, emptied.updatedAt)).rejects.toBeInstanceOf(
      NotFound,
    );
    await expect(claimsOf('coordA1').removeLine(line, emptied.updatedAt)).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await own.removeLine(line, emptied.updatedAt);
    await expect(own.get(id)).resolves.toMatchObject({ lines: [] });
  });

  it('are denied once the claim is sent in', async () => {
    const { lines } = await claimsOf('m1').get(submitted);
    const [id, version] = [lines[0]?.id ?? '', lines[0]?.updatedAt ?? ''];
    const change = { amount: '1.00' };
    for (const persona of ['m1', 'coordA1'] as const) {
      await expect(claimsOf(persona).correctLine(id, change, version)).rejects.toBeInstanceOf(
        AccessDenied,
      );
    }
    await expect(claimsOf('m1b').correctLine(id, change, version)).rejects.toBeInstanceOf(NotFound);
    await expect(
      claimsOf('m1').correctLine(id, change, '2020-01-01 00:00:00+00'),
    ).rejects.toBeInstanceOf(StaleWrite);
    expect(await wrongFields(claimsOf('m1').correctLine(id, {}, version))).toEqual(['']);
  });
});

describe('attachReceipt and removeReceipt', () => {
  it('are for the claimant while the claim is a draft', async () => {
    const own = claimsOf('m1');
    const { id } = await own.draft(claim);
    const line = await own.addLine(id, parking);
    const documentId = idOf('documents/m1 accepted');
    const attached = await own.attachReceipt(line.id, { ...receipt, documentId });
    expect(attached).toMatchObject({ ...receipt, documentId });
    await expect(own.get(id)).resolves.toMatchObject({ lines: [{ receipts: [attached] }] });
    const again = own.removeReceipt(attached.id, '2020-01-01 00:00:00+00');
    await expect(again).rejects.toBeInstanceOf(StaleWrite);
    await expect(
      claimsOf('adminA').removeReceipt(attached.id, attached.updatedAt),
    ).rejects.toBeInstanceOf(AccessDenied);
    await expect(
      claimsOf('m1b').removeReceipt(attached.id, attached.updatedAt),
    ).rejects.toBeInstanceOf(NotFound);
    await own.removeReceipt(attached.id, attached.updatedAt);
    await expect(own.get(id)).resolves.toMatchObject({ lines: [{ receipts: [] }] });
  });

  it('are denied to others, and once the claim is sent in', async () => {
    const line = idOf('expense_lines/m1 submitted');
    for (const persona of ['m1', 'm1b', 'coordA1', 'adminA'] as const) {
      await expect(claimsOf(persona).attachReceipt(line, receipt)).rejects.toBeInstanceOf(
        AccessDenied,
      );
    }
    const drafted = idOf('expense_lines/m1 draft');
    const nothing = { ...receipt, documentId: idOf('documents/mB accepted') };
    expect(await wrongFields(claimsOf('m1').attachReceipt(drafted, nothing))).toEqual([
      'documentId',
    ]);
    const wrong = claimsOf('m1').attachReceipt(drafted, { ...receipt, sha256: '', receiptOn: '' });
    expect(await wrongFields(wrong)).toEqual(['receiptOn', 'sha256']);
  });
});

describe('advance and discard', () => {
  it('let the claimant send in, and somebody else decide', async () => {
    const own = claimsOf('m1');
    const { id } = await own.draft(claim);
    await own.addLine(id, parking);
    const { updatedAt } = await own.get(id);
    const sent = await own.advance(id, 'submitted', { version: updatedAt });
    expect(sent.status).toBe('submitted');
    const how = { version: sent.updatedAt };
    await expect(own.advance(id, 'approved', how)).rejects.toMatchObject({
      ...{ code: 'illegal-transition', from: 'submitted', to: 'approved', by: ['coordinator'] },
    });
    await expect(own.discard(id, sent.updatedAt)).rejects.toBeInstanceOf(AccessDenied);
    await expect(claimsOf('coordA2').advance(id, 'approved', how)).rejects.toBeInstanceOf(NotFound);
    const approved = await claimsOf('coordA1').advance(id, 'approved', how);
    expect(approved.status).toBe('approved');
    await expect(claimsOf('coordA1').advance(id, 'rejected', how)).rejects.toBeInstanceOf(
      StaleWrite,
    );
    expect(await wrongFields(own.advance(id, 'lost' as never, how))).toEqual(['to']);
  });

  it('lets nobody decide on their own claim', async () => {
    const own = idOf('expense_claims/coordMentor submitted');
    const { updatedAt: version } = await claimsOf('coordMentor').get(own);
    await expect(
      claimsOf('coordMentor').advance(own, 'approved', { version }),
    ).rejects.toMatchObject({ code: 'illegal-transition', by: ['coordinator'] });
  });

  it('take nothing that is empty, and note no reason', async () => {
    const own = claimsOf('m1');
    const { id, updatedAt: version } = await own.draft(claim);
    await expect(own.advance(id, 'submitted', { version })).rejects.toMatchObject({
      code: 'illegal-transition',
      guard: 'claim_has_lines',
    });
    const why = own.advance(id, 'cancelled', { version, reason: 'Feil' });
    expect(await wrongFields(why)).toEqual(['reason']);
    await expect(own.advance(id, 'cancelled', { version })).resolves.toMatchObject({
      status: 'cancelled',
    });
  });

  it('throw a draft away with what belongs to it', async () => {
    const own = claimsOf('m1');
    const { id } = await own.draft(claim);
    const line = await own.addLine(id, parking);
    await own.attachReceipt(line.id, receipt);
    const { updatedAt } = await own.get(id);
    await expect(claimsOf('m1b').discard(id, updatedAt)).rejects.toBeInstanceOf(NotFound);
    await expect(own.discard(id, '2020-01-01 00:00:00+00')).rejects.toBeInstanceOf(StaleWrite);
    await own.discard(id, updatedAt);
    await expect(own.get(id)).rejects.toBeInstanceOf(NotFound);
  });
});
