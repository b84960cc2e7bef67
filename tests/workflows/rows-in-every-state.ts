import type postgres from 'postgres';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { sealedIn } from '../world/sealed.ts';
import { type MachineTable, machines } from './transitions-by-hand.ts';

const inA = { organization_id: organization('A') };
const inAl1 = { ...inA, local_association_id: association('al1') };

/** The row of a machine that is in that state. */
export const rowIn = (table: MachineTable, state: string) => idOf(`${table}/in ${state}`);

/**
 * A row of every machine in every state, in m1's association, of which every guard holds: consent, certificate,
 * capacity, a line, an attestation, a portal receipt, a date.
 *
 * @param sql as the superuser: a job's import
 */
export async function insertRowsInEveryState(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update peer_mentor_profiles set max_active = 50 where profile_id = ${person('m1')}`;
    for (const status of machines.assignments.states) {
      await insertRow(tx, 'assignments', {
        ...inAl1,
        id: rowIn('assignments', status),
        contact_id: idOf('contacts/m1 active'),
        mentor_id: person('m1'),
        coordinator_id: person('coordA1'),
        status,
      });
    }
    for (const status of machines.expense_claims.states) {
      const id = rowIn('expense_claims', status);
      await insertRow(tx, 'expense_claims', {
        ...inAl1,
        id,
        claimant_id: person('m1'),
        status,
        total: '40.00',
      });
      await insertRow(tx, 'expense_lines', {
        ...inA,
        id: idOf(`expense_lines/in ${status}`),
        claim_id: id,
        kind: 'toll',
        amount: '40.00',
        passenger_names_enc: sealedIn('A'),
      });
    }
    for (const [version, status] of machines.bufdir_reports.states.entries()) {
      const id = rowIn('bufdir_reports', status);
      await insertRow(tx, 'bufdir_reports', {
        ...inA,
        id,
        basis_year: 2024,
        grant_year: 2025,
        version: version + 1,
        rule_set: '2024',
        status,
        compiled_by: person('adminMentor'),
        portal_receipt: 'BUF-1',
      });
      await insertRow(tx, 'bufdir_report_attestations', {
        ...inAl1,
        report_id: id,
        attested_by: person('coordA1'),
      });
    }
    for (const status of machines.data_subject_requests.states) {
      await insertRow(tx, 'data_subject_requests', {
        ...inAl1,
        id: rowIn('data_subject_requests', status),
        subject_kind: 'profile',
        subject_id: person('m1'),
        type: 'access',
        status,
      });
    }
    await tx`update data_subject_requests set extended_to = current_date + 60`;
  });
}
