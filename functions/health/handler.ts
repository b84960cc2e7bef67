/** Answers GET with `{ status: 'ok' }`: that functions of this release run. It asks nothing of the database. */
export function handleHealth(request: Request): Response {
  if (request.method !== 'GET') {
    return Response.json({ error: 'Use GET.' }, { status: 405, headers: { allow: 'GET' } });
  }
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
