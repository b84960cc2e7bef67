import type { Asker } from './asker.ts';

/** Ways to ask as a caller, or past the policies with the caller's rows named by hand. */
export const contestants = {
  by_hand: 'Drizzle past RLS, with a WHERE by hand, prepared',
  session: 'openSession()',
  session_unprepared: 'openSession(), unprepared as through a pooler',
  standing: 'Drizzle under RLS, the caller set once for the connection: what policies cost alone',
  drizzle_rls: "the RLS transaction from Drizzle's documentation",
  begin_array: 'postgres.js: begin([set_config, query])',
  zenstack: 'ZenStack v3 past RLS, with its own access policies in the application',
  prisma_rls: 'Prisma with an RLS extension: a batch of set_config and query',
  bare: 'postgres.js past RLS, with a WHERE by hand, prepared and without Drizzle',
} as const;
export type ContestantName = keyof typeof contestants;

/** A contestant that is connected. */
export interface Contestant extends AsyncDisposable {
  readonly name: ContestantName;
  /** The newest activities of the caller. */
  readonly newest: () => Promise<readonly { id: string }[]>;
  /** Ten new activities of the caller, with their ids. Null where column grants refuse how Drizzle writes an INSERT. */
  readonly insertTen: (() => Promise<readonly { id: string }[]>) | null;
}

/** Where a contestant measures itself, and as whom. */
export interface Place {
  /** Of the role that the contestant needs. */
  url(role: 'authenticator' | 'postgres'): string;
  readonly asker: Asker;
  readonly connections: number;
}

export const LIMIT = 20;
export const INSERTED = 10;

/** Ten new activities. */
export const inserted = ({ organizationId, mentorId, localAssociationId, typeId }: Asker) =>
  Array.from({ length: INSERTED }, (_, i) => ({
    organizationId,
    mentorId,
    localAssociationId,
    typeId,
    activityOn: `2026-01-${i + 10}`,
    durationMinutes: 60,
    channel: 'phone' as const,
  }));
