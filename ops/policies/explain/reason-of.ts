import { granteesOf } from '../../../policies/compile.ts';
import type { Command } from '../../../policies/roles.ts';
import type { CallerFacts, Reason, RoleAnswer, RowFacts, Trial } from './explanation.ts';

interface Facts {
  readonly caller: CallerFacts;
  readonly command: Command;
  readonly row: RowFacts;
  readonly roles: readonly RoleAnswer[];
  readonly trial: Trial;
  readonly column: string | null;
  /** Whether a role of the caller gives the column that was asked about. */
  readonly columnIsTheirs: boolean;
  readonly visible: boolean;
}

const verbs: Record<Command, string> = {
  select: 'read',
  insert: 'add',
  update: 'change',
  delete: 'delete',
};

/** Why the verdict is what it is, and in a sentence. */
export function reasonOf(facts: Facts): { reason: Reason; because: string } {
  const { caller, command, row, roles, trial } = facts;
  const allowed = trial.outcome !== 'denied';
  const answer = (reason: Reason, because: string) =>
    allowed === (reason === 'cell') || reason === 'server_job'
      ? { reason, because }
      : disagreement(allowed, because);
  if (caller.databaseRole === 'service_role') {
    return answer(
      'server_job',
      'Server jobs are not held by row level security: only privileges, keys and constraints hold them.',
    );
  }
  if (caller.databaseRole === 'anon') {
    return answer('no_token', 'Without a token a caller has no privilege on any table.');
  }
  const held = roles.filter((role) => role.held);
  if (held.length === 0) {
    return answer(
      'no_role',
      'The database finds no role in the claims: no membership was valid when the token was made, or the claims are malformed.',
    );
  }
  const withCell = held.filter(({ cell }) => cell);
  const whatever = `${verbs[command]} ${row.table}`;
  if (withCell.length === 0) {
    const others = granteesOf(row.table, command).map(({ role }) => role);
    return answer(
      'no_cell',
      `As ${names(held)} they may not ${whatever} at all. ${others.length > 0 ? `Who may, each within limits: ${others.join(', ')}.` : 'Nobody signed in may.'}`,
    );
  }
  const matching = withCell.filter(({ reaches, accepts }) => reaches ?? accepts);
  if (matching.length === 0) {
    const reason = command === 'insert' ? 'row_not_accepted' : 'row_not_reached';
    const limits = withCell.map(({ role, cell }) => `as ${role} only ${cell?.meaning}`);
    return answer(
      reason,
      `They may ${whatever}, but ${limits.join('; ')}: this row is none of them.`,
    );
  }
  if (!facts.visible && (command === 'update' || command === 'delete')) {
    return answer(
      'row_not_reached',
      `They may ${whatever}, but cannot see this row to begin with.`,
    );
  }
  if (facts.column && !facts.columnIsTheirs) {
    return answer('column_not_theirs', `They reach this row, but not its column ${facts.column}.`);
  }
  if (!allowed && command === 'update') {
    return { reason: 'row_not_accepted', because: refusedChange(matching, facts.column) };
  }
  const by = matching.map(({ role, cell }) => `as ${role}: ${cell?.meaning}`);
  return answer('cell', `They may ${whatever} ${by.join('; ')}.`);
}

function refusedChange(matching: readonly RoleAnswer[], column: string | null): string {
  const what = column ? `no value of ${column} that was tried` : 'no change that was tried';
  return `They reach this row as ${names(matching)}, but may leave it only as ${matching.map(({ cell }) => cell?.meaning).join(', or ')}: ${what} is accepted.`;
}

function disagreement(allowed: boolean, because: string): { reason: Reason; because: string } {
  return {
    reason: 'disagreement',
    because: `The database ${allowed ? 'allows' : 'denies'} it, and the access matrix says otherwise (${because}) Run: npx likeperson policies audit`,
  };
}

const names = (roles: readonly RoleAnswer[]) => roles.map(({ role }) => role).join(' and ');
