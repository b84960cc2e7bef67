import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../db/session/open-session.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld();
  await at.world.db.sql.unsafe(`
    create type public.mood as enum ('calm', 'glad');
    create table public.kept (a int, m public.mood);
    insert into public.kept values (1, 'calm'), (2, 'glad');
    alter table public.kept enable row level security;
    create policy kept_select on public.kept for select to authenticated using (true);
    grant select on public.kept to authenticated;
  `);
});
afterAll(() => at.close());

const change = (statement: string) => at.world.db.sql.unsafe(statement);

describe('a statement that is prepared on an open connection', () => {
  it('is planned anew when a policy, a grant, a label or the columns of its table change', async () => {
    const session = openSession(at.anotherPool({ max: 1 }), at.claimsOf('m1'));
    const rows = async () => [...(await session.execute(sql`select * from kept order by 1`))];
    const both = [
      { a: 1, m: 'calm' },
      { a: 2, m: 'glad' },
    ];
    // More often than Postgres tries before it keeps a plan.
    for (let i = 0; i < 8; i += 1) expect(await rows()).toEqual(both);
    await change('alter policy kept_select on public.kept using (a = 1)');
    expect(await rows()).toEqual([{ a: 1, m: 'calm' }]);
    await change('drop policy kept_select on public.kept');
    expect(await rows()).toEqual([]);
    await change(
      'create policy kept_select on public.kept for select to authenticated using (true)',
    );
    expect(await rows()).toEqual(both);
    await change("alter type public.mood rename value 'glad' to 'happy'");
    expect(await rows()).toEqual([both[0], { a: 2, m: 'happy' }]);
    await change(
      'alter table public.kept drop column m, add column b int default 7, add column m text',
    );
    expect(await rows()).toEqual([
      { a: 1, b: 7, m: null },
      { a: 2, b: 7, m: null },
    ]);
    await change('revoke select on public.kept from authenticated');
    await expect(rows()).rejects.toMatchObject({ sqlState: '42501' });
  });
});
