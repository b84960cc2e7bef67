import { personId } from '../../world/fixed-people.ts';
import { idOf } from '../../world/naming.ts';
import { deviceMessage } from '../../world/sealed.ts';
import { type Scenario, scenarioAttack } from './scenario.ts';

const mentor = 'mentor A1a';
const inA = idOf('organizations/A');

const hand = (state: string, to: string, more = '') =>
  `insert into public.assignment_dispatches (organization_id, assignment_id, recipient_id, key_id, ciphertext, expires_at${more && ', revoked_at'})
   values ('${inA}', '${idOf(`assignments/${mentor} ${state}`)}', '${personId(to)}', 'proof', '${deviceMessage('handover')}', now() + interval '1 day'${more})`;

const scenario = (by: string, attempts: string, does: string, ends: unknown): Scenario => ({
  attempts,
  tables: ['assignment_dispatches'],
  by,
  does,
  ends,
});

const asked = ['dispatched', 'accepted', 'active', 'paused', 'completion_requested'];
const notAsked = ['draft', 'declined', 'expired', 'withdrawn', 'completed', 'cancelled'];

export const handovers = scenarioAttack(
  {
    name: 'handovers',
    attempts:
      'An assignment is handed over to somebody else than its peer mentor, or while nobody is asked to take it; or is not, although they are.',
  },
  [
    ...asked.map((state) => scenario('coordinator A1', `it is ${state}`, hand(state, mentor), 1)),
    ...notAsked.map((state) =>
      scenario('coordinator A1', `it is ${state}`, hand(state, mentor), '23514'),
    ),
    ...notAsked.map((state) =>
      scenario('a job', `a job brings one that is ${state}`, hand(state, mentor), 1),
    ),
    scenario('a job', 'a job hands it to another', hand('active', 'mentor A1b'), '23514'),
    scenario(
      'a job',
      'a job brings what another had',
      hand('active', 'mentor A1b', ", '2026-01-01'"),
      1,
    ),
    scenario(
      'a job',
      'a job brings what nobody had',
      hand('active', mentor, ", '2026-01-01'").replace(
        `'${personId(mentor)}'`,
        'gen_random_uuid()',
      ),
      '23503',
    ),
    scenario(
      'a job',
      'a job moves a dispatch to an assignment of another',
      `update public.assignment_dispatches d set assignment_id = a.id, local_association_id = a.local_association_id
       from public.assignments a
       where d.id = '${idOf(`assignment_dispatches/${mentor} active`)}' and d.organization_id = '${inA}'
         and a.organization_id = d.organization_id and a.id = '${idOf('assignments/mentor A1b active')}'`,
      '23514',
    ),
  ],
);
