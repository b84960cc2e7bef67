import { afterAll, beforeAll, describe, expect, test as it } from 'vitest';
import { openScratchServer } from '../../../ops/scratch-server.ts';
import { editsOfColumns } from './edits-of-columns.ts';
import { editsOfRules } from './edits-of-rules.ts';
import { editsOfTablesAndTypes } from './edits-of-tables-and-types.ts';
import { refusedEdits } from './refused-edits.ts';
import { buildBase, roundTrip } from './round-trip.ts';

const edits = [...editsOfColumns, ...editsOfTablesAndTypes, ...editsOfRules].map((edit, i) => ({
  ...edit,
  id: `edit_${i}`,
}));

let server: Awaited<ReturnType<typeof openScratchServer>>;
beforeAll(async () => {
  server = await openScratchServer();
  await buildBase(server);
});
afterAll(() => server[Symbol.asyncDispose]());

describe('S9.4 an edit becomes a migration that goes up, back and up again', {
  timeout: 240_000,
}, () => {
  it.concurrent.each(edits)('$name', async ({ id, sees = {}, ...edit }) => {
    const { rollbackStops, ...seen } = await roundTrip(server, edit, id);
    expect(seen).toEqual({ ...sees, rollbackStops: undefined });
    expect(rollbackStops ?? '').toContain(sees.rollbackStops ?? '');
    expect(rollbackStops === undefined).toBe(sees.rollbackStops === undefined);
  });
});

describe('S9.4 an edit that would harm somebody is refused, and says why', {
  timeout: 240_000,
}, () => {
  it.concurrent.each(refusedEdits.map((edit, i) => ({ ...edit, id: `refused_${i}` })))(
    '$name',
    async ({ id, refused, ...edit }) => {
      await expect(roundTrip(server, edit, id)).rejects.toThrow(refused);
    },
  );
});
