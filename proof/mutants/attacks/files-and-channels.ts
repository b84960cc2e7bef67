import type { Attack } from './attack.ts';
import { attemptAs, reachesRows } from './attempt-as.ts';

const arranged = [
  `insert into storage.buckets (id, name) values ('probe', 'probe')`,
  `insert into storage.objects (bucket_id, name) values ('probe', 'theirs.pdf')`,
  `insert into realtime.messages (topic, extension, private) values ('theirs', 'broadcast', true)`,
];

const attempts = [
  'select from storage.buckets',
  'select from storage.objects',
  'select from realtime.messages',
  `insert into storage.buckets (id, name) values ('mine', 'mine')`,
  `insert into storage.objects (bucket_id, name) values ('probe', 'mine.pdf')`,
  `insert into realtime.messages (topic, extension, private) values ('mine', 'broadcast', true)`,
  `update storage.buckets set name = 'mine' where true`,
  `update storage.objects set name = 'mine' where true`,
  `update realtime.messages set topic = 'mine' where true`,
  'delete from storage.buckets where true',
  'delete from storage.objects where true',
  'delete from realtime.messages where true',
];

export const filesAndChannels: Attack = {
  name: 'files-and-channels',
  attempts: 'Somebody signed in reads, adds, changes or deletes files or messages of channels.',
  concerns: ({ object }) => /on (storage|realtime)\./.test(object),
  async probe(sql) {
    for (const attempt of attempts) {
      const outcome = await attemptAs(
        sql,
        { role: 'supabase_admin' },
        ...arranged,
        `select set_config('storage.allow_delete_query', 'true', true)`,
        'set local role authenticated',
        attempt,
      );
      if (reachesRows(outcome)) return attempt;
    }
    return undefined;
  },
};
