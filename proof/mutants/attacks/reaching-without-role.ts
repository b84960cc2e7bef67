import type { Attack } from './attack.ts';
import { attemptAs, isRefused, reachesRows } from './attempt-as.ts';

export const reachingWithoutRole: Attack = {
  name: 'reaching-without-role',
  attempts: 'A connection that has taken no role yet, or one without a token, reads people.',
  concerns: ({ object }) => object.startsWith('role '),
  async probe(sql) {
    for (const role of ['authenticator', 'anon']) {
      const outcome = await attemptAs(sql, { role }, 'select from public.profiles limit 1');
      if (!isRefused(outcome)) return `${role} reads profiles`;
    }
    const signedIn = { role: 'authenticated', claims: '{}' };
    const outcome = await attemptAs(sql, signedIn, 'select from public.profiles limit 1');
    return reachesRows(outcome) ? 'anybody signed in reads profiles' : undefined;
  },
};
