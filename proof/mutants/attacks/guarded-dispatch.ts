import { personId } from '../../world/fixed-people.ts';
import { idOf } from '../../world/naming.ts';
import { type Scenario, scenarioAttack } from './scenario.ts';

const mentor = 'mentor A1a';
const today = `(now() at time zone 'Europe/Oslo')::date`;
const assignment = `'${idOf(`assignments/${mentor} draft`)}'`;
const contact = `'${idOf(`contacts/${mentor} draft`)}'`;
const consent = `'${idOf(`consents/about ${mentor} draft`)}'`;
const certificates = `certificates where mentor_id = '${personId(mentor)}' and status = 'valid'`;

/** As rows may stand that are older than the rules on consents. */
const withoutRules = (statement: string) => [
  'set local session_replication_role = replica',
  statement,
  'set local session_replication_role = origin',
];

const dispatch = (ends: unknown, attempts: string, arrange: string | string[]): Scenario => ({
  attempts: `an assignment is dispatched although ${attempts}`,
  tables: ['assignments'],
  by: 'coordinator A1',
  arrange: [arrange].flat(),
  does: `update public.assignments set status = 'dispatched' where id = ${assignment}`,
  ends,
});

export const guardedDispatch = scenarioAttack(
  {
    name: 'guarded-dispatch',
    attempts:
      'An assignment is sent to a peer mentor without consent, certificate, membership or room; or is not, although all is there.',
  },
  [
    dispatch(1, 'everything holds', 'select 1'),
    dispatch(
      1,
      'certificate and membership end today',
      `with m as (update public.memberships set valid = daterange(lower(valid), ${today}, '[]') where profile_id = '${personId(mentor)}' and role = 'peer_mentor')
     update public.${certificates.replace(' where', ` set expires_on = ${today} where`)}`,
    ),
    dispatch(
      1,
      'the certificate never expires',
      `update public.${certificates.replace(' where', ' set expires_on = null, issued_on = current_date where')}`,
    ),
    dispatch(
      '23514',
      'the consent is withdrawn',
      withoutRules(`update public.consents set withdrawn_at = now() where id = ${consent}`),
    ),
    dispatch(
      '23514',
      'the consent begins tomorrow',
      withoutRules(
        `update public.consents set granted_at = now() + interval '1 day' where id = ${consent}`,
      ),
    ),
    dispatch(
      '23514',
      'nobody consents',
      `update public.contacts set consent_id = null where id = ${contact}`,
    ),
    dispatch(
      '23514',
      "the consent is another contact's",
      withoutRules(
        `update public.contacts set consent_id = '${idOf(`consents/about ${mentor} active`)}' where id = ${contact}`,
      ),
    ),
    dispatch(
      '23514',
      'the consent is about a person',
      withoutRules(`update public.consents set subject_kind = 'profile' where id = ${consent}`),
    ),
    dispatch(
      '23514',
      'the certificate expired yesterday',
      `update public.${certificates.replace(' where', ` set expires_on = ${today} - 1 where`)}`,
    ),
    dispatch(
      '23514',
      'the certificate begins tomorrow',
      `update public.${certificates.replace(' where', ` set issued_on = ${today} + 1 where`)}`,
    ),
    dispatch(
      '23514',
      'the certificate was found to have expired',
      `update public.${certificates.replace(' where', " set status = 'expired' where")}`,
    ),
    dispatch(
      '23514',
      'the membership is over',
      `update public.memberships set valid = '[2020-01-01,2020-02-01)' where profile_id = '${personId(mentor)}'`,
    ),
    dispatch(
      '23514',
      'they are no peer mentor',
      `update public.memberships set role = 'coordinator' where profile_id = '${personId(mentor)}'`,
    ),
    dispatch(
      '23514',
      'the peer mentor has no room',
      `update public.peer_mentor_profiles set max_active = (
       select count(*) from public.assignments a where a.organization_id = '${idOf('organizations/A')}' and a.mentor_id = '${personId(mentor)}'
         and a.status in ('dispatched', 'accepted', 'active', 'paused', 'completion_requested')
     ) where profile_id = '${personId(mentor)}'`,
    ),
    dispatch(
      1,
      'there is room for one',
      `update public.peer_mentor_profiles set max_active = 1 + (
       select count(*) from public.assignments a where a.organization_id = '${idOf('organizations/A')}' and a.mentor_id = '${personId(mentor)}'
         and a.status in ('dispatched', 'accepted', 'active', 'paused', 'completion_requested')
     ) where profile_id = '${personId(mentor)}'`,
    ),
  ],
);
