import type { Row } from '../model.ts';
import type { WorldFacts } from './world-facts.ts';

/**
 * Whether a part in an activity is whole and not there twice. Postgres asks that first, so whoever writes another one
 * is told so, and not that the activity is closed.
 */
export function isWholePart(row: Row, facts: WorldFacts): boolean {
  const { kind, mentor_id = null, contact_id = null } = row;
  if (!['co_mentor', 'contact', 'anonymous'].includes(String(kind))) return false;
  if ((kind === 'co_mentor') !== (mentor_id !== null)) return false;
  if ((kind === 'contact') !== (contact_id !== null)) return false;
  const others = facts
    .with('activity_participants', 'activity_id', row.activity_id)
    .filter((other) => other.organization_id === row.organization_id && other.id !== row.id);
  return !others.some(
    (other) =>
      (mentor_id !== null && other.mentor_id === mentor_id) ||
      (contact_id !== null && other.contact_id === contact_id),
  );
}
