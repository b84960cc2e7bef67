import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BufdirReportRepository } from '../../repositories/bufdir-reports/bufdir-report-repository.ts';
import { AccessDenied } from '../../repositories/errors/access-denied.ts';
import { Conflict } from '../../repositories/errors/conflict.ts';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { StaleWrite } from '../../repositories/errors/stale-write.ts';
import { createSessionWorld, type SessionWorld } from '../session/session-world.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { everyPage } from './every-page.ts';
import { wrongFields } from './wrong-fields.ts';

const report = idOf('bufdir_reports/A');

let world: SessionWorld;
beforeAll(async () => {
  world = await createSessionWorld();
  await world.world.db.sql`
    insert into bufdir_report_lines (organization_id, report_id, association_id, metric, category, value)
    select ${organization('A')}, ${report}, a.id, 'days', c.category, 7
    from (values (null), (${association('al1')}::uuid)) a (id),
      unnest(enum_range(null::bufdir_category)) c (category)`;
});
afterAll(async () => {
  await world.close();
});

const reportsOf = (persona: Persona, label: 'A' | 'B' = 'A') =>
  new BufdirReportRepository(world.session(persona), organization(label));
const next = { basisYear: 2026, grantYear: 2027, ruleSet: '2020' };

describe('open', () => {
  it('opens versions of a basis year for administrators', async () => {
    const first = await reportsOf('adminA').open(next);
    expect(first).toMatchObject({ ...next, version: 1, status: 'open' });
    await expect(reportsOf('adminA').open(next)).resolves.toMatchObject({ version: 2 });
  });

  it.each(['coordA1', 'm1', 'adminB', 'global'] as const)('is denied to %s', async (persona) => {
    await expect(reportsOf(persona).open(next)).rejects.toBeInstanceOf(AccessDenied);
  });

  it('lets one of two who open one at the same time try again', async () => {
    const year = { ...next, basisYear: 2024, grantYear: 2025 };
    const opened = await Promise.allSettled(
      Array.from({ length: 8 }, () => reportsOf('adminA').open(year)),
    );
    const refused = opened.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused.every((reason) => reason instanceof Conflict)).toBe(true);
    const { items } = await reportsOf('adminA').list({ basisYear: 2024 });
    expect(items.map(({ version }) => version).sort()).toEqual(items.map((_, i) => i + 1));
  });

  it('refuses years that do not follow', async () => {
    const wrong = reportsOf('adminA').open({ basisYear: 2026, grantYear: 2026, ruleSet: '' });
    expect(await wrongFields(wrong)).toEqual(['grantYear', 'ruleSet']);
  });
});

describe('get', () => {
  it('shows a report to administrators and coordinators, and to nobody else', async () => {
    for (const persona of ['adminA', 'coordA1', 'coordA2'] as const) {
      await expect(reportsOf(persona).get(report)).resolves.toMatchObject({ basisYear: 2025 });
    }
    for (const persona of ['m1', 'adminB', 'global', 'nobody'] as const) {
      await expect(reportsOf(persona).get(report)).rejects.toBeInstanceOf(NotFound);
    }
  });
});

describe('list', () => {
  it('goes through all, the latest first, each once', async () => {
    await reportsOf('adminA').open({ ...next, basisYear: 2027, grantYear: 2028 });
    const { whole, inPages } = await everyPage((page) => reportsOf('coordA1').list({}, page));
    expect(whole.length).toBeGreaterThan(3);
    expect(inPages).toEqual(whole);
    expect(whole[0]).toMatchObject({ basisYear: 2027 });
    const { items } = await reportsOf('adminA').list({ basisYear: 2025, status: ['open'] });
    expect(items.map(({ id }) => id)).toEqual([report]);
    await expect(reportsOf('m1').list()).resolves.toEqual({ items: [], next: null });
    expect(await wrongFields(reportsOf('adminA').list({ status: [] }))).toEqual(['status']);
  });
});

describe('lines', () => {
  it('are gone through each once, those of the whole organisation first', async () => {
    const reports = reportsOf('adminA');
    const { whole, inPages } = await everyPage((page) => reports.lines(report, {}, page));
    expect(whole).toHaveLength(17);
    expect(inPages).toEqual(whole);
    expect(whole[0]).toEqual({
      associationId: null,
      metric: 'active_mentors',
      category: null,
      value: 12,
      suppressed: false,
    });
  });

  it('are found by association, metric and category', async () => {
    const reports = reportsOf('adminA');
    const total = await reports.lines(report, { associationId: null, metric: 'days' });
    expect(total.items).toHaveLength(7);
    const one = await reports.lines(report, {
      associationId: association('al1'),
      metric: 'days',
      category: 'phone',
    });
    expect(one.items).toMatchObject([{ value: 7 }]);
    expect(await wrongFields(reports.lines(report, { category: 'fun' as never }))).toEqual([
      'category',
    ]);
    expect(await wrongFields(reports.lines('report'))).toEqual(['']);
  });

  it('of their associations are shown to coordinators, others to nobody', async () => {
    const { items } = await reportsOf('coordA2').lines(report);
    expect(items).toMatchObject([{ associationId: association('al2'), value: 6 }]);
    for (const persona of ['m1', 'adminB', 'nobody'] as const) {
      await expect(reportsOf(persona).lines(report)).rejects.toBeInstanceOf(NotFound);
    }
  });

  it('are none where there are none, and not found where there is no report', async () => {
    const none = { items: [], next: null };
    await expect(reportsOf('adminA').lines(report, { metric: 'unheard_of' })).resolves.toEqual(
      none,
    );
    const { id } = await reportsOf('adminA').open({ ...next, grantYear: 2028 });
    await expect(reportsOf('coordA1').lines(id)).resolves.toEqual(none);
    await expect(reportsOf('coordA1').attestations(id)).resolves.toEqual(none);
    const unknown = crypto.randomUUID();
    for (const refused of [
      () => reportsOf('adminA').lines(unknown),
      () => reportsOf('adminA').attestations(unknown),
      () => reportsOf('adminA', 'B').lines(report),
    ]) {
      await expect(refused()).rejects.toMatchObject({ code: 'not-found', table: 'bufdir_reports' });
    }
  });
});

describe('advance', () => {
  it('is for administrators, once for each version', async () => {
    const { id, updatedAt } = await reportsOf('adminA').open({ ...next, grantYear: 2028 });
    const how = { version: updatedAt };
    await expect(reportsOf('coordA1').advance(id, 'compiled', how)).rejects.toMatchObject({
      ...{ code: 'illegal-transition', from: 'open', to: 'compiled' },
      by: ['organization_admin'],
    });
    await expect(reportsOf('m1').advance(id, 'compiled', how)).rejects.toBeInstanceOf(NotFound);
    await expect(reportsOf('adminA').advance(id, 'compiled', how)).resolves.toMatchObject({
      status: 'compiled',
      compiledBy: person('adminA'),
    });
    await expect(reportsOf('adminA').advance(id, 'compiled', how)).rejects.toBeInstanceOf(
      StaleWrite,
    );
    const lost = reportsOf('adminA').advance(id, 'lost' as never, how);
    expect(await wrongFields(lost)).toEqual(['to']);
  });

  it('leads from figures to the receipt of the application portal', async () => {
    const { id, version } = await inReview();
    const [first, second] = [reportsOf('adminA'), reportsOf('adminMentor')];
    const approving = (reports: BufdirReportRepository) =>
      reports.advance(id, 'approved', { version });
    await expect(approving(second)).rejects.toMatchObject({ guard: 'report_attested' });
    await reportsOf('coordA1').attest(id, association('al1'));
    await expect(approving(first)).rejects.toMatchObject({ guard: 'approved_by_another' });
    const approved = await approving(second);
    expect(approved).toMatchObject({ status: 'approved', approvedBy: person('adminMentor') });
    const submitting = (portalReceipt?: string) =>
      first.advance(id, 'submitted', {
        version: approved.updatedAt,
        ...(portalReceipt !== undefined && { portalReceipt }),
      });
    await expect(submitting()).rejects.toMatchObject({ guard: 'portal_receipt_given' });
    expect(await wrongFields(submitting(' '))).toEqual(['portalReceipt']);
    const early = first.advance(id, 'open', { version: approved.updatedAt, portalReceipt: 'B-1' });
    expect(await wrongFields(early)).toEqual(['portalReceipt']);
    await expect(submitting('BUF-2026-1')).resolves.toMatchObject({
      status: 'submitted',
      portalReceipt: 'BUF-2026-1',
    });
  });
});

describe('attest and attestations', () => {
  it('are of coordinators about their associations, once for each', async () => {
    const { id } = await inReview();
    const own = await reportsOf('coordA1').attest(id, association('al1'));
    expect(own).toMatchObject({
      localAssociationId: association('al1'),
      attestedBy: person('coordA1'),
    });
    await expect(reportsOf('coordMentor').attest(id, association('al1'))).rejects.toMatchObject({
      code: 'conflict',
      fields: ['reportId', 'localAssociationId'],
    });
    const other = await reportsOf('coordA2').attest(id, association('al2'));
    const { whole, inPages } = await everyPage((page) =>
      reportsOf('adminA').attestations(id, page),
    );
    expect(whole).toEqual([own, other]);
    expect(inPages).toEqual(whole);
    const seen = await reportsOf('coordA2').attestations(id);
    expect(seen.items).toEqual([other]);
    for (const persona of ['m1', 'adminB', 'nobody'] as const) {
      await expect(reportsOf(persona).attestations(id)).rejects.toBeInstanceOf(NotFound);
    }
  });

  it('are denied to others, and elsewhere', async () => {
    const { id } = await inReview();
    for (const persona of ['adminA', 'coordA2', 'm1', 'coordB', 'nobody'] as const) {
      await expect(reportsOf(persona).attest(id, association('al1'))).rejects.toBeInstanceOf(
        AccessDenied,
      );
    }
    expect(await wrongFields(reportsOf('coordA1').attest('', ''))).toEqual([
      'localAssociationId',
      'reportId',
    ]);
  });

  it('wait for the local review, and are gone when the report is opened again', async () => {
    const { id: early } = await reportsOf('adminA').open({ ...next, grantYear: 2028 });
    const notYet = reportsOf('coordA1').attest(early, association('al1'));
    await expect(notYet).rejects.toThrow('Wait until an administrator opens the local review.');
    const { id, version } = await inReview();
    await reportsOf('coordA1').attest(id, association('al1'));
    await reportsOf('adminA').advance(id, 'open', { version });
    await expect(reportsOf('adminA').attestations(id)).resolves.toMatchObject({ items: [] });
  });
});

/** A report that adminA has compiled, for coordinators to look at. */
async function inReview() {
  const admin = reportsOf('adminA');
  const { id, updatedAt } = await admin.open({ ...next, grantYear: 2028 });
  const compiled = await admin.advance(id, 'compiled', { version: updatedAt });
  const shown = await admin.advance(id, 'local_review', { version: compiled.updatedAt });
  return { id, version: shown.updatedAt };
}
