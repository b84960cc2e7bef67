import type postgres from 'postgres';
import { insertRow } from '../world/insert-row.ts';
import { hashOf, idOf } from '../world/names.ts';
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
 * capacity, a line, an attestation, a portal receipt, a date, time to accept.
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
    await insertOtherRows(tx);
  });
}

async function insertOtherRows(tx: postgres.TransactionSql): Promise<void> {
  const ofM1 = { ...inAl1, mentor_id: person('m1') };
  for (const status of machines.invitations.states) {
    await insertRow(tx, 'invitations', {
      ...inAl1,
      id: rowIn('invitations', status),
      email: `${status}@likeperson.example`,
      role: 'peer_mentor',
      status,
      ...(status === 'accepted' && { accepted_at: '2026-01-01T10:00:00Z' }),
      ...(status === 'revoked' && { revoked_at: '2026-01-01T10:00:00Z' }),
    });
  }
  for (const status of machines.activities.states) {
    await insertRow(tx, 'activities', {
      ...ofM1,
      id: rowIn('activities', status),
      type_id: idOf('activity_types/A'),
      activity_on: '2026-03-05',
      duration_minutes: 60,
      channel: 'in_person',
      status,
    });
  }
  for (const status of machines.documents.states) {
    await insertRow(tx, 'documents', {
      ...inAl1,
      id: rowIn('documents', status),
      owner_id: person('m1'),
      kind: 'receipt',
      storage_key: `${organization('A')}/${person('m1')}/${idOf(`file in ${status}`)}.bin`,
      sha256: hashOf(status),
      status,
    });
  }
  for (const status of machines.certificates.states) {
    await insertRow(tx, 'certificates', {
      ...inA,
      id: rowIn('certificates', status),
      mentor_id: person('m1'),
      course_code: `KURS-${status.toUpperCase()}`,
      issued_on: '2025-01-01',
      status,
    });
  }
  for (const status of machines.accounting_exports.states) {
    await insertRow(tx, 'accounting_exports', {
      ...inA,
      id: rowIn('accounting_exports', status),
      integration_id: idOf('integrations/A'),
      claim_id: idOf('expense_claims/m1 approved'),
      claim_revision: 1,
      idempotency_key: `in-${status}`,
      status,
    });
  }
  const providers = ['tripletex', 'business_central', 'visma_eaccounting'];
  for (const [n, status] of machines.integrations.states.entries()) {
    const provider = providers[n] ?? '';
    await insertRow(tx, 'integrations', {
      ...inA,
      id: rowIn('integrations', status),
      provider,
      status,
    });
  }
  for (const [n, status] of machines.organizations.states.entries()) {
    await insertRow(tx, 'organizations', {
      id: rowIn('organizations', status),
      name: `Forbund ${status}`,
      org_number: String(900_000_100 + n),
      status,
    });
  }
}
