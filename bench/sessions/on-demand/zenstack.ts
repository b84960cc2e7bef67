import { ZenStackClient } from '@zenstackhq/orm';
import { PolicyPlugin } from '@zenstackhq/plugin-policy';
import { PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Contestant, Place } from '../contestant.ts';
import { inserted, LIMIT } from '../contestant.ts';
import { schema } from './generated/zenstack-schema.ts';

/**
 * ZenStack v3: it connects past RLS, and makes its own policies part of every query in the application.
 *
 * generated/zenstack-schema.ts is `zen generate --schema schema.zmodel` (@zenstackhq/cli 3.9.4), which makes schema.ts.
 */
export function connect({ url, asker, connections }: Place): Contestant {
  const pool = new pg.Pool({ connectionString: url('postgres'), max: connections });
  const client = new ZenStackClient(schema, { dialect: new PostgresDialect({ pool }) });
  const guarded = client.$use(new PolicyPlugin());
  const { memberships = [] } = asker.claims.claims;
  const { organizationId, mentorId } = asker;
  // As in a server: a caller per request.
  const open = () =>
    guarded.$setAuth({
      id: mentorId,
      memberships: memberships.map((one) => ({
        organizationId: one.organization_id,
        role: one.role,
      })),
      reaches: memberships.flatMap((one) =>
        one.association_ids.map((associationId) => ({
          organizationId: one.organization_id,
          role: one.role,
          associationId,
        })),
      ),
    });
  return {
    name: 'zenstack',
    newest: () =>
      open().activity.findMany({
        where: { organizationId, mentorId },
        orderBy: { activityOn: 'desc' },
        take: LIMIT,
      }),
    insertTen: () =>
      open().activity.createManyAndReturn({
        data: inserted(asker).map((row) => ({ ...row, activityOn: new Date(row.activityOn) })),
        select: { id: true },
      }),
    [Symbol.asyncDispose]: () => client.$disconnect(),
  };
}
