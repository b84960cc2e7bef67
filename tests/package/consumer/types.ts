// What the types promise to who imports the package: tsc compiles this there, and refuses whichever line is wrong.
import { activities, type Ciphertext, type contacts } from 'likeperson/db';
import type { KeyProvider } from 'likeperson/encryption';
import { cellOf, type Scope } from 'likeperson/policies';
import {
  type Activity,
  type ActivityFile,
  ActivityRepository,
  ContactRepository,
  InvitationTokens,
  type Page,
} from 'likeperson/repositories';
import {
  openSession,
  type ServiceDatabase,
  type SessionDatabase,
  type SessionPool,
  type VerifiedClaims,
} from 'likeperson/session';

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Does not compile unless both are the same type; `any` is the same as nothing but itself. */
const same = <A, B>(..._holds: Same<A, B> extends true ? [] : ['differs']) => undefined;

declare const pool: SessionPool;
declare const claims: VerifiedClaims;
declare const session: SessionDatabase;
declare const job: ServiceDatabase;
declare const keys: KeyProvider;

export const withClaims = () => openSession(pool, claims);
export const withToken = () => openSession(pool, 'token');
same<ReturnType<typeof withClaims>, SessionDatabase>();
same<ReturnType<typeof withToken>, Promise<SessionDatabase>>();
// @ts-expect-error claims that nobody has verified open nothing
export const unverified = () => openSession(pool, { sub: 'x', role: 'authenticated', exp: 1 });

export const rows = () => session.select({ status: activities.status }).from(activities);
same<
  Awaited<ReturnType<typeof rows>>,
  { status: 'draft' | 'submitted' | 'returned' | 'approved' | 'rejected' }[]
>();
export const related = () => session.query.activities.findFirst({ with: { participants: true } });
same<
  NonNullable<Awaited<ReturnType<typeof related>>>['participants'][number]['kind'],
  'co_mentor' | 'contact' | 'anonymous'
>();
export const streamed = () => session.stream(rows());
same<ReturnType<typeof streamed>, AsyncGenerator<Awaited<ReturnType<typeof rows>>[number], void>>();

export const repository = new ActivityRepository(session, 'an organisation');
same<ReturnType<typeof repository.list>, Promise<Page<Activity>>>();
same<ReturnType<typeof repository.get>, Promise<ActivityFile>>();
same<Activity['durationMinutes'], number>();
// @ts-expect-error an activity has no such state
export const elsewhere = () => repository.list({ status: ['paid'] });
export const inTransaction = () =>
  session.transaction((tx) => new ActivityRepository(tx, 'an organisation').get('an activity'));
same<ReturnType<typeof inTransaction>, Promise<ActivityFile>>();

// @ts-expect-error contacts are sealed, which takes keys
export const withoutKeys = () => new ContactRepository(session, 'an organisation');
export const withKeys = () => new ContactRepository(session, 'an organisation', keys);
same<(typeof contacts.$inferSelect)['nameEnc'], Ciphertext>();
// @ts-expect-error only encryptField() makes what goes into a column of ciphertext
export const plain: (typeof contacts.$inferInsert)['nameEnc'] = new Uint8Array();

export const tokens = () => new InvitationTokens(job);
// @ts-expect-error only a job of the server handles the secrets of invitations
export const peoplesTokens = () => new InvitationTokens(session);

same<Extract<ReturnType<typeof cellOf>, string>, Scope>();
// @ts-expect-error there is no such table
export const noTable = () => cellOf('invoices', 'coordinator', 'select');
