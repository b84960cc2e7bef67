import { type MembershipRole, membershipRoles } from '../../../policies/roles.ts';
import type { Row, Value, World } from '../../model.ts';
import type { Attack } from './attack.ts';
import { attemptAs } from './attempt-as.ts';

/** People with one role and nothing else, so that what they are told comes from that role. */
function holders(role: MembershipRole, { memberships }: World['tables']): Row[] {
  return memberships.filter(
    (membership) =>
      membership.role === role &&
      memberships.every(
        (other) => other === membership || other.profile_id !== membership.profile_id,
      ),
  );
}

/** What a function may not say of another organisation: a question that must not be answered with true. */
function questions(
  role: MembershipRole,
  own: Row,
  { memberships, contacts, assignments }: World['tables'],
) {
  const stranger = memberships.find(
    ({ organization_id, profile_id }) =>
      organization_id !== own.organization_id &&
      memberships.every(
        (other) => other.profile_id !== profile_id || other.organization_id === organization_id,
      ),
  );
  const contact = contacts.find(({ organization_id }) => organization_id !== own.organization_id);
  const assignment = assignments.find(
    ({ organization_id, mentor_id }) =>
      organization_id !== own.organization_id && mentor_id !== null,
  );
  const roles = `'{${role}}'`;
  const given = (organization: Value | undefined) =>
    `private.reaches_assignment(${roles}, '${organization}', '${assignment?.id}', '${assignment?.mentor_id}', '{${assignment?.status}}')`;
  return [
    ...(stranger
      ? [
          `private.knows_person(${roles}, '${stranger.organization_id}', '${stranger.profile_id}')`,
          `private.knows_person(${roles}, '${own.organization_id}', '${stranger.profile_id}')`,
          `private.reaches_person(${roles}, '${stranger.organization_id}', '${stranger.profile_id}')`,
          `private.reaches_person(${roles}, '${own.organization_id}', '${stranger.profile_id}')`,
          ...[
            'people_of_organizations',
            'people_of_organizations_only',
            'people_of_associations',
          ].map((name) => `'${stranger.profile_id}' = any (private.${name}(${roles}))`),
        ]
      : []),
    ...(contact
      ? [
          `private.reaches_contact(${roles}, '${contact.organization_id}', '${contact.id}')`,
          `private.reaches_contact(${roles}, '${own.organization_id}', '${contact.id}')`,
        ]
      : []),
    ...(assignment ? [given(assignment.organization_id), given(own.organization_id)] : []),
  ];
}

export const askingAboutStrangers: Attack = {
  name: 'asking-about-strangers',
  attempts:
    'Somebody asks the functions of policies about people, contacts and assignments of another organisation.',
  concerns: ({ object }) =>
    /^private\.(knows_person|reaches_person|reaches_contact|reaches_assignment|people_of_\w+)\(/.test(
      object,
    ),
  async probe(sql, { world, tokens }) {
    for (const role of membershipRoles) {
      for (const own of holders(role, world.tables)) {
        const caller = [...tokens].find(
          ([known]) => known.kind === 'person' && known.profileId === own.profile_id,
        );
        const claims = caller?.[1];
        if (!claims?.includes(String(own.organization_id))) continue;
        for (const question of questions(role, own, world.tables)) {
          const answer = await attemptAs(
            sql,
            { role: 'authenticated', claims },
            `select ${question} as it`,
          );
          if (answer.ok && answer.rows[0]?.it === true) return `${role} is told: ${question}`;
        }
        break;
      }
    }
    return undefined;
  },
};
