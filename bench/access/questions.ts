import type { Caller } from './callers.ts';

/** What is asked of the table, by hand and through policies. */
export interface Question {
  readonly name: string;
  /** Whether the client names the rows it wants; without, the policy alone keeps it to its own. */
  readonly filtered: boolean;
  readonly sql: (table: string, where: string) => string;
}

const count = (table: string, where: string) => `select count(*) from ${table} ${where}`;
const newest = (table: string, where: string) =>
  `select * from ${table} ${where} order by activity_on desc limit 50`;

export const questions = {
  count: { name: 'count', filtered: true, sql: count },
  sum: {
    name: 'sum of minutes',
    filtered: true,
    sql: (table, where) => `select sum(duration_minutes) from ${table} ${where}`,
  },
  newest: { name: 'newest 50', filtered: true, sql: newest },
  countUnfiltered: { name: 'count, no filter', filtered: false, sql: count },
  newestUnfiltered: { name: 'newest 50, no filter', filtered: false, sql: newest },
} as const satisfies Record<string, Question>;

export type QuestionName = keyof typeof questions;

/** The question as a client of the API sends it, or with the rows named in any case. */
export function statementOf(
  question: Question,
  { table, caller, namesRows }: { table: string; caller: Caller; namesRows: boolean },
): string {
  return question.sql(table, question.filtered || namesRows ? `where ${caller.where}` : '');
}
