import { PrismaPg } from '@prisma/adapter-pg';
import type { Contestant, Place } from '../contestant.ts';
import { inserted, LIMIT } from '../contestant.ts';
import { getPrismaClientClass } from './generated/prisma-class.ts';

/** As much of the client as is measured: its own types are 100 KB of generated files. */
interface Client {
  readonly activity: {
    findMany(args: object): Promise<{ id: string }[]>;
    createManyAndReturn(args: object): Promise<{ id: string }[]>;
  };
}

/**
 * Prisma with the extension of its examples for RLS: every query in a batch with a statement that makes the caller.
 *
 * generated/prisma-class.ts is what `prisma generate` (prisma 7.10.0) makes of schema.prisma: internal/class.ts. It
 * wants the schema engine, which is in no registry and is not used for this; PRISMA_SCHEMA_ENGINE_BINARY=/bin/true
 * keeps it from being fetched.
 */
export function connect({ url, asker, connections }: Place): Contestant {
  const PrismaClient = getPrismaClientClass();
  const adapter = new PrismaPg({ connectionString: url('authenticator'), max: connections });
  const client = new PrismaClient({ adapter });
  const { json } = asker.claims;
  const { organizationId, mentorId } = asker;
  // As in a server: a caller per request.
  const open = (): Client => {
    const extended: unknown = client.$extends({
      query: {
        $allModels: {
          $allOperations: async ({ args, query }) => {
            const [, result] = await client.$transaction([
              client.$executeRaw`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${json}, true)`,
              query(args),
            ]);
            return result;
          },
        },
      },
    });
    return extended as Client;
  };
  return {
    name: 'prisma_rls',
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
