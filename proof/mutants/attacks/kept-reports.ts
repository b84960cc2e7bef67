import { personId } from '../../world/fixed-people.ts';
import { idOf } from '../../world/naming.ts';
import { type Scenario, scenarioAttack } from './scenario.ts';

const inA = `'${idOf('organizations/A')}'`;
const report = (state: string) => `'${idOf(`bufdir_reports/A ${state}`)}'`;
const addFigure = (state: string) =>
  `insert into public.bufdir_report_lines (organization_id, report_id, metric, value) values (${inA}, ${report(state)}, 'new', 7)`;

const lines = (does: string, ends: unknown): Scenario => ({
  attempts: `a job changes figures: ${does}`,
  tables: ['bufdir_report_lines'],
  by: 'a job',
  does,
  ends,
});

const scenarios: readonly Scenario[] = [
  lines(addFigure('open'), 1),
  lines(addFigure('local_review'), 1),
  lines(
    `update public.bufdir_report_lines set value = 9 where report_id = ${report('open')} and not suppressed`,
    7,
  ),
  ...['approved', 'submitted', 'decided'].map((state) => lines(addFigure(state), '42501')),
  ...[
    'basis_year = basis_year - 1, grant_year = grant_year - 1',
    'grant_year = grant_year + 1',
    'version = version + 1000',
    "rule_set = 'other'",
    "content_hash = decode(repeat('ab', 32), 'hex')",
  ].flatMap((set) => [
    figures(set, 'open', 1),
    ...['approved', 'submitted', 'decided'].map((state) => figures(set, state, '42501')),
  ]),
  figures("portal_receipt = 'x'", 'approved', 1),
  figures("portal_receipt = 'x'", 'submitted', '42501'),
  figures("portal_receipt = 'x'", 'decided', '42501'),
  figures(`compiled_by = '${personId('admin A')}'`, 'compiled', '42501'),
  figures(`approved_by = '${personId('admin A')}'`, 'approved', '42501'),
  {
    attempts: 'somebody attests in the name of another, or not in time',
    tables: ['bufdir_report_attestations'],
    by: 'coordinator A1',
    does: `insert into public.bufdir_report_attestations (organization_id, report_id, local_association_id)
      values (${inA}, ${report('local_review')}, '${idOf('local_associations/A1')}')`,
    shows: `select attested_by as is from public.bufdir_report_attestations
      where report_id = ${report('local_review')} and local_association_id = '${idOf('local_associations/A1')}'`,
    ends: personId('coordinator A1'),
  },
  ...['compiled', 'open'].map((state) => ({
    attempts: `somebody attests a report that is ${state}`,
    tables: ['bufdir_report_attestations'] as const,
    by: 'coordinator A1',
    does: `insert into public.bufdir_report_attestations (organization_id, report_id, local_association_id)
      values (${inA}, ${report(state)}, '${idOf('local_associations/A1')}')`,
    ends: '23514',
  })),
];

function figures(set: string, state: string, ends: unknown): Scenario {
  return {
    attempts: `a job sets ${set} of a report that is ${state}`,
    tables: ['bufdir_reports'],
    by: 'a job',
    does: `update public.bufdir_reports set ${set} where id = ${report(state)}`,
    ends,
  };
}

export const keptReports = scenarioAttack(
  {
    name: 'kept-reports',
    attempts:
      'A report changes once it has been approved, or is attested by another or out of time; or stays as it was although it may change.',
    shared: ['is_of_this_transaction'],
  },
  scenarios,
);
