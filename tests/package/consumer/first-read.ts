// What a server of somebody else's does with the package first. It runs there, on every runtime we promise.
import { activityStatus, profiles } from 'likeperson/db';
import { environmentKeyProvider } from 'likeperson/encryption';
import { cellOf } from 'likeperson/policies';
import {
  AccessDenied,
  ActivityRepository,
  ContactRepository,
  NotFound,
} from 'likeperson/repositories';
import {
  createTokenVerifier,
  openPool,
  openSession,
  serviceSession,
  TokenSignatureInvalid,
} from 'likeperson/session';

const {
  DATABASE_URL = '',
  AUTH_URL = '',
  ACCESS_TOKEN = '',
  LIKEPERSON_MASTER_KEYS = '',
  ORGANIZATION_ID = '',
  LOCAL_ASSOCIATION_ID = '',
  OTHER_ORGANIZATION_ID = '',
  OTHER_ACTIVITY_ID = '',
} = process.env;

const jwksUrl = `${AUTH_URL}/.well-known/jwks.json`;
const tokens = createTokenVerifier({ keys: { jwksUrl }, issuer: AUTH_URL });
const pool = openPool({ url: DATABASE_URL, tokens });
const session = await openSession(pool, ACCESS_TOKEN);

const mine = new ActivityRepository(session, ORGANIZATION_ID);
const theirs = new ActivityRepository(session, OTHER_ORGANIZATION_ID);
const { items } = await mine.list({ status: ['approved'] });
const [first] = items;
if (!first) throw new Error('The caller sees no approved activity, and they should.');

const keys = await environmentKeyProvider(serviceSession(pool, 'keep the keys of fields'), {
  LIKEPERSON_MASTER_KEYS,
});
const contacts = new ContactRepository(session, ORGANIZATION_ID, keys);
const { id } = await contacts.register({
  name: `Kari Nordmann ${crypto.randomUUID()}`,
  localAssociationId: LOCAL_ASSOCIATION_ID,
});

const caught = (error: unknown) => error;
const { localAssociationId, mentorId, typeId, activityOn, channel } = first;
const visit = { localAssociationId, mentorId, typeId, activityOn, channel, durationMinutes: 30 };
const forged = `${ACCESS_TOKEN.slice(0, -8)}AAAAAAAA`;

console.log(
  JSON.stringify({
    approved: items.map((item) => item.id).toSorted(),
    people: await session.$count(profiles),
    sealed: (await contacts.get(id)).name.startsWith('Kari Nordmann'),
    readElsewhere: (await theirs.get(OTHER_ACTIVITY_ID).catch(caught)) instanceof NotFound,
    writtenElsewhere: (await theirs.log(visit).catch(caught)) instanceof AccessDenied,
    forged: (await openSession(pool, forged).catch(caught)) instanceof TokenSignatureInvalid,
    states: activityStatus.enumValues.length,
    mayRead: cellOf('activities', 'coordinator', 'select') ?? null,
  }),
);
await pool.close();
