import type postgres from 'postgres';
import type { Caller } from '../model.ts';
import type { CompiledTable } from './compiled-plan.ts';
import { anonymousTwin } from './probe-function.ts';

/** Everyday ones, or with reading opened wide (see `openReading`). */
export type Conditions = 'everyday' | 'reading';

/** What a probe answers. */
export interface Answer {
  /** Positions of visible rows, or the SQLSTATE that refused reading. */
  readonly select?: readonly number[] | string;
  readonly columns?: readonly string[];
  readonly inserts?: readonly string[];
  readonly allowed?: readonly string[];
  readonly denied?: readonly DeniedAnswer[];
  readonly deletes?: readonly string[];
}

export interface DeniedAnswer {
  /** What became of the one statement on all rows out of reach. */
  readonly unreached?: string;
  /** Which entries were tried by themselves (counted from 1), and what became of each. */
  readonly ordinals?: readonly number[];
  readonly codes?: readonly string[];
}

/** Sends all callers' jobs at once, so that the server and not the way to it is the limit. */
export async function runJobs(
  sql: postgres.TransactionSql,
  { probe, jobs, organizations, ids }: CompiledTable,
  tokens: ReadonlyMap<Caller, string | null>,
  conditions: Conditions,
): Promise<(Answer | undefined)[]> {
  return await Promise.all(
    jobs.map(async ({ caller, job }) => {
      const text = job[conditions];
      if (text === null) return undefined;
      return await callProbe(sql, probe.name, tokens.get(caller) ?? null, text, organizations, ids);
    }),
  );
}

/** Runs one job as somebody with this token; null: with none. */
export async function callProbe(
  sql: postgres.TransactionSql,
  probe: string,
  token: string | null,
  job: string,
  organizations: readonly (string | null)[],
  ids: readonly string[],
): Promise<Answer | undefined> {
  const [row] = await sql.unsafe<{ answer: Answer }[]>(
    'select pg_temp.probe_as($1, $2, $3, $4::text::jsonb, $5::text::uuid[], $6::text::uuid[]) as answer',
    [
      token === null ? 'anon' : 'authenticated',
      token ?? '{"role":"anon"}',
      token === null ? anonymousTwin(probe) : probe,
      job,
      arrayLiteral(organizations),
      arrayLiteral(ids),
    ],
    { prepare: true },
  );
  return row?.answer;
}

function arrayLiteral(values: readonly (string | null)[]): string {
  return `{${values.map((value) => value ?? 'null').join(',')}}`;
}
