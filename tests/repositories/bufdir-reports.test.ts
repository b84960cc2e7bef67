import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BufdirReportRepository } from '../../repositories/bufdir-reports/bufdir-report-repository.ts';
import { AccessDenied } from '../../repositories/errors/access-denied.ts';
import { Conflict } from '../../repositories/errors/conflict.ts';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { StaleWrite } from '../../repositories/errors/stale-write.ts';
import { createSessionWorld, type SessionWorld } from '../session/session-world.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import type { Persona } from '../world/people.ts';
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
      await expect(reportsOf(persona).lines(report)).resolves.toEqual({ items: [], next: null });
    }
  });
});

describe('advance', () => {
  it('is for administrators, once for each version', async () => {
    const { id, updatedAt } = await reportsOf('adminA').open({ ...next, grantYear: 2028 });
    const how = { version: updatedAt };
    await expect(reportsOf('coordA1').advance(id, 'compiled', how)).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await expect(reportsOf('m1').advance(id, 'compiled', how)).rejects.toBeInstanceOf(NotFound);
    await expect(reportsOf('adminA').advance(id, 'compiled', how)).resolves.toMatchObject({
      status: 'compiled',
    });
    await expect(reportsOf('adminA').advance(id, 'compiled', how)).rejects.toBeInstanceOf(
      StaleWrite,
    );
    expect(await wrongFields(reportsOf('adminA').advance(id, 'lost' as never, how))).toEqual([
      'to',
    ]);
  });
});
