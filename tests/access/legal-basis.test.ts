import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { told, withoutIds } from '../attacks/told.ts';
import { become, becomeOwner, outcomeOf } from '../workflows/outcome.ts';
import { untilSomebodyWaits } from '../workflows/until-somebody-waits.ts';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import type { Row } from '../world/row.ts';
import { deviceMessage, sealedIn } from '../world/sealed.ts';
import { createWorld, type World } from '../world/world.ts';
import type { Statement } from './fate.ts';
import { fateAs, insertAs } from './fate-as.ts';
import { INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const contact = idOf('contacts/m1 active');
const assignment = idOf('assignments/m1 active');
const support = idOf('consents/m1 active');
const epikrise = idOf('consents/m1 epikrise');
const named = idOf('consents/named');

/** A consent as a job or an older version may have left it. */
const consent = (values: Row, at: 'al1' | 'al2' = 'al1') => ({
  id: named,
  organization_id: organization('A'),
  local_association_id: association(at),
  subject_kind: 'contact',
  subject_id: contact,
  purpose: 'epikrise',
  text_version: '1',
  granted_at: '2026-01-01T00:00:00Z',
  ...values,
});

const writes: Readonly<
  Record<string, { readonly purpose: string; write: (id: string) => Statement }>
> = {
  'a new epikrise reference': {
    purpose: 'epikrise',
    write: (id) => (sql) =>
      insertRow(sql, 'epikrise_references', {
        organization_id: organization('A'),
        assignment_id: assignment,
        consent_id: id,
        external_ref_enc: sealedIn('A'),
      }),
  },
  'an epikrise reference that is there': {
    purpose: 'epikrise',
    write: (id) => (sql) =>
      sql`update epikrise_references set consent_id = ${id} where id = ${idOf('epikrise_references/m1')}`,
  },
  'contacts.consent_id': {
    purpose: 'peer_support',
    write: (id) => (sql) => sql`update contacts set consent_id = ${id} where id = ${contact}`,
  },
};

const faults: readonly (readonly [string, Row])[] = [
  ['was withdrawn', { withdrawn_at: '2026-02-01T00:00:00Z' }],
  ["is another contact's", { subject_id: idOf('contacts/m1 waiting') }],
  ['is of a person with a profile', { subject_kind: 'profile' }],
  ['is to something else', { purpose: 'photographs' }],
  ['begins tomorrow', { granted_at: new Date(Date.now() + 86_400_000).toISOString() }],
];

describe.each(Object.entries(writes))('S10.4 %s', (_, { purpose, write }) => {
  const naming = (values: Row, at?: 'al1' | 'al2') =>
    outcomeOf(
      world,
      'coordA1',
      async (tx) => {
        const result = await write(named)(tx);
        return typeof result === 'number' ? result : result.count;
      },
      (tx) => insertRow(tx, 'consents', consent({ purpose, ...values }, at)),
    );

  it('names a consent of the contact to it that is in force, whoever sees it', async () => {
    expect(await naming({})).toBe(1);
    expect(await naming({}, 'al2')).toBe(1);
  });

  it.each(faults)('names none that %s', async (_fault, values) => {
    expect(await naming(values)).toMatchObject({
      code: '23514',
      hint: `Name one that the contact gave for the purpose "${purpose}", that has begun, and that is not withdrawn.`,
    });
  });

  it.each(faults)('nor does a server job name one that %s', async (_fault, values) => {
    const outcome = await outcomeOf(
      world,
      'job',
      async (tx) => void (await write(named)(tx)),
      (tx) => insertRow(tx, 'consents', consent({ purpose, ...values })),
    );
    expect(outcome).toMatchObject({ code: '23514' });
  });

  it('tells of a consent that the writer does not see no more than of one that is not there', async () => {
    const answers = new Set<string>();
    for (const values of [null, ...faults.map(([, fault]) => fault)]) {
      const answer = await world.as('coordA1', async (tx) => {
        await becomeServiceRole(tx);
        if (values) await insertRow(tx, 'consents', consent({ purpose, ...values }, 'al2'));
        await become(world, tx, 'coordA1');
        return await told(tx, write(values ? named : randomUUID()));
      });
      // What the API answers with. Whoever has a connection of their own also sees that a trigger spoke (decision 9).
      const { where, file, line, routine, ...api } = answer ?? {};
      answers.add(withoutIds(api));
    }
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toContain('"code":"23503"');
  });
});

async function becomeServiceRole(tx: postgres.TransactionSql): Promise<void> {
  await tx`select set_config('role', 'service_role', true), set_config('request.jwt.claims', '{"role":"service_role"}', true)`;
}

/** What is there after a consent was withdrawn by the contact's coordinator, as somebody sees it. */
describe('where a reference that was just made would not be seen', () => {
  it.each(['repeatable read', 'serializable'])('nobody withdraws: %s', async (level) => {
    for (const statement of [
      `update public.consents set withdrawn_at = now() where id = '${support}'`,
      `update public.contacts set consent_id = null where consent_id = '${support}'`,
    ]) {
      const withdrawing = world.db.sql.begin(`isolation level ${level}`, (tx) =>
        tx.unsafe(statement),
      );
      await expect(withdrawing).rejects.toMatchObject({ code: '0A000' });
    }
  });
});

const withWithdrawn = <T>(withdrawn: string, look: (tx: postgres.TransactionSql) => Promise<T>) =>
  outcomeOf(world, 'coordA1', async (tx) => {
    const { count } = await tx`update consents set withdrawn_at = now() where id = ${withdrawn}`;
    expect(count).toBe(1);
    return await look(tx);
  });

describe('S10.4 when a consent is withdrawn, in the same transaction', () => {
  it('to an epikrise: the reference is gone', async () => {
    const left = await withWithdrawn(epikrise, async (tx) => {
      await becomeOwner(tx);
      return await tx`select from epikrise_references where assignment_id = ${assignment}`;
    });
    expect(left).toHaveLength(0);
  });

  it('to peer support: the contact names none, and what was handed over is taken back', async () => {
    const found = await withWithdrawn(support, async (tx) => {
      await becomeOwner(tx);
      return await tx`
        select consent_id, (select count(*)::int from assignment_dispatches where assignment_id = ${assignment}) as handed
        from contacts where id = ${contact}`;
    });
    expect(found).toEqual([{ consent_id: null, handed: 0 }]);
  });

  it('the peer mentor reads neither contact nor summary any more, and keeps the assignment', async () => {
    const seenBy = async (tx: postgres.TransactionSql) => {
      await become(world, tx, 'm1');
      return await tx`
        select (select count(*)::int from contacts where id = ${contact}) as contacts,
          (select count(*)::int from assignment_summaries where assignment_id = ${assignment}) as summaries,
          (select count(*)::int from assignment_dispatches where assignment_id = ${assignment}) as dispatches,
          (select status from assignments where id = ${assignment}) as status`;
    };
    const before = await outcomeOf(world, 'm1', seenBy);
    expect(before).toMatchObject([{ contacts: 1, summaries: 1, dispatches: 1, status: 'active' }]);
    expect(await withWithdrawn(support, seenBy)).toEqual([
      { contacts: 0, summaries: 0, dispatches: 0, status: 'active' },
    ]);
  });

  it('the coordinator keeps what closing the case takes, and hands over nothing more', async () => {
    const closed = await withWithdrawn(support, async (tx) => {
      const seen = await tx`
        select from contacts join assignment_summaries on assignment_id = ${assignment} where contacts.id = ${contact}`;
      expect(seen).toHaveLength(1);
      return (
        await tx`update assignments set status = 'cancelled', status_reason = 'Samtykket er trukket' where id = ${assignment}`
      ).count;
    });
    expect(closed).toBe(1);
    const handed = await withWithdrawn(support, (tx) =>
      insertRow(tx, 'assignment_dispatches', {
        organization_id: organization('A'),
        assignment_id: assignment,
        recipient_id: person('m1'),
        key_id: 'key',
        ciphertext: deviceMessage,
        expires_at: '2099-01-01T00:00:00Z',
      }),
    );
    expect(handed).toMatchObject({
      code: '23514',
      message:
        'Cannot hand over an assignment whose contact has not given consent, or has withdrawn it.',
    });
  });

  it('a peer mentor names the contact as participant no more', async () => {
    const add = async (tx: postgres.TransactionSql) => {
      const activity = idOf('activities/m1 draft');
      await tx`delete from activity_participants where activity_id = ${activity}`;
      return await insertRow(tx, 'activity_participants', {
        organization_id: organization('A'),
        activity_id: activity,
        kind: 'contact',
        contact_id: contact,
      });
    };
    expect(await outcomeOf(world, 'm1', add)).toBe(1);
    const refused = await withWithdrawn(support, async (tx) => {
      await become(world, tx, 'm1');
      return await add(tx);
    });
    expect(refused).toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
  });

  it('nothing of others', async () => {
    const count = (tx: postgres.TransactionSql) => tx`
      select (select count(*)::int from contacts where consent_id is not null) as contacts,
        (select count(*)::int from epikrise_references) as references_,
        (select count(*)::int from assignment_dispatches) as dispatches`;
    const [before] = await world.db.sql.begin(count);
    const ofContact = await withWithdrawn(support, async (tx) => {
      await becomeOwner(tx);
      return await count(tx);
    });
    expect(ofContact).toEqual([
      {
        contacts: before?.contacts - 1,
        references_: before?.references_,
        dispatches: before?.dispatches - 1,
      },
    ]);
  });

  it('and when it was another that the contact names, nothing at all', async () => {
    const kept = await outcomeOf(
      world,
      'coordA1',
      async (tx) => {
        await tx`update consents set withdrawn_at = now() where id = ${support}`;
        return await tx`select consent_id from contacts where id = ${contact}`;
      },
      async (tx) => {
        await insertRow(tx, 'consents', consent({ purpose: 'peer_support' }));
        await tx`update contacts set consent_id = ${named} where id = ${contact}`;
      },
    );
    expect(kept).toEqual([{ consent_id: named }]);
  });
});

describe('S10.4 a withdrawal beside somebody who names the consent', () => {
  const as = async (sql: postgres.TransactionSql) => {
    const claims = JSON.stringify(world.claimsOf('coordA1'));
    await sql`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
  };
  const again = idOf('consents/m1 epikrise again');
  const name: Statement = (sql) =>
    sql`update epikrise_references set consent_id = ${again} where id = ${idOf('epikrise_references/m1')}`;
  const withdraw: Statement = (sql) =>
    sql`update consents set withdrawn_at = now() where id = ${again}`;

  it.each([
    ['naming comes first: the withdrawal waits, and takes it away', name, withdraw, null],
    ['the withdrawal comes first: naming waits, and is refused', withdraw, name, '23503'],
  ])('%s', async (_, first, second, refusal) => {
    const own = await createWorld();
    const [one, two] = [0, 1].map(() => postgres(own.db.url('authenticator'), { max: 1 }));
    if (!one || !two) throw new TypeError('No connections.');
    try {
      let late: Promise<unknown> = Promise.resolve();
      await one.begin(async (tx) => {
        await as(tx);
        await first(tx);
        late = two
          .begin(async (other) => {
            await as(other);
            await second(other);
            return null;
          })
          .catch(({ code }: { code: string }) => code);
        await untilSomebodyWaits(own.db.sql);
      });
      expect(await late).toBe(refusal);
      const dangling = await own.db.sql`
        select from epikrise_references r join consents c on c.id = r.consent_id where c.withdrawn_at is not null`;
      expect(dangling).toHaveLength(0);
    } finally {
      await Promise.all([one.end(), two.end()]);
      await own.close();
    }
  });
});

describe('S10.4 the record of a consent', () => {
  it('begins when it is made: nobody says that it was given earlier, or will be', async () => {
    const { id, granted_at, ...row } = consent({});
    expect(await insertAs(world, 'coordA1', 'consents', row)).toBe(1);
    for (const extra of [{ granted_at }, { withdrawn_at: '2026-03-01T00:00:00Z' }]) {
      expect(await insertAs(world, 'coordA1', 'consents', { ...row, ...extra })).toBe(
        INSUFFICIENT_PRIVILEGE,
      );
    }
  });

  it.each(['2026-06-01T00:00:00Z', '2099-01-01T00:00:00Z'])(
    'ends when its withdrawal is recorded, also when somebody sends %s',
    async (sent) => {
      const [ended] = await world.as('m1', async (tx) => {
        await tx`update consents set withdrawn_at = ${sent} where id = ${idOf('consents/m1 self')}`;
        return await tx`select withdrawn_at = now() as now from consents where id = ${idOf('consents/m1 self')}`;
      });
      expect(ended?.now).toBe(true);
    },
  );

  it('is not rewritten, not by a server job either', async () => {
    for (const set of [
      "purpose = 'photographs'",
      "text_version = '9'",
      "subject_kind = 'profile'",
      "granted_at = '2020-01-01'",
    ]) {
      const refused = await outcomeOf(world, 'job', (tx) =>
        tx.unsafe(`update public.consents set ${set} where id = $1`, [support]),
      );
      expect(refused, set).toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
    }
  });

  it('is withdrawn by the subject and the coordinator, and by nobody else', async () => {
    const self = idOf('consents/m1 self');
    const withdraw: Statement = (sql) =>
      sql`update consents set withdrawn_at = now() where id = ${self}`;
    for (const caller of ['m1', 'coordA1'] as const) {
      expect(await fateAs(world, caller, withdraw)).toBe(1);
    }
    const others = ['adminA', 'm1b', 'coordA2', 'mB', 'coordB', 'adminB', 'nobody'] as const;
    for (const caller of others) {
      expect(await fateAs(world, caller, withdraw), caller).toBe(0);
    }
  });

  it('an assignment stays about the contact whose consent was asked, whoever writes', async () => {
    const refused = await outcomeOf(
      world,
      'job',
      (tx) =>
        tx`update assignments set contact_id = ${idOf('contacts/m1 waiting')} where id = ${assignment}`,
    );
    expect(refused).toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
  });
});
