/**
 * The same server, reached as another role or in another database.
 *
 * Every login role has the superuser's password on a test server: the baseline gives it to those without one.
 */
export function urlFor(adminUrl: string, change: { role?: string; database?: string }): string {
  const url = new URL(adminUrl);
  if (change.role) url.username = change.role;
  if (change.database) url.pathname = `/${encodeURIComponent(change.database)}`;
  return url.href;
}
