import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ServerLine } from '../../db/session/server-line.ts';

const message = (type: string, body = '') => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(4 + body.length);
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
};

const LEAD = Buffer.from('lead');
const STATEMENT = message('P', 'select 1');
const bind = message('2');
const row = message('D', 'true, true');
const otherRow = message('D', 'what was read');
const complete = message('C', 'SELECT 1');
const error = message('E', 'no such role');
const ready = message('Z', 'I');
const notice = message('N', 'by the way');
const status = message('S', 'application_name');
const notification = message('A', 'channel');
const parsed = message('1');
const bigRow = message('D', 'of the statement itself '.repeat(2000));

/** A line to a server that is played by the test. */
async function connect(): Promise<{ line: ServerLine; peer: net.Socket; server: net.Server }> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const accepted = once(server, 'connection') as Promise<[net.Socket]>;
  const line = new ServerLine(net.connect((server.address() as AddressInfo).port, '127.0.0.1'));
  const [peer] = await accepted;
  return { line, peer, server };
}

interface Heard {
  readonly text: string;
  readonly parsedSeen: number;
  /** Of the leading statements, with which of them it was. */
  readonly rows: [string, number][];
}

/** What comes out of a line when the server says something in pieces of some size after one leading write. */
async function heard(said: Buffer, pieceBytes: number, statements = 1): Promise<Heard> {
  const { line, peer, server } = await connect();
  let parsedSeen = 0;
  const rows: Heard['rows'] = [];
  line.lead({
    messages: LEAD,
    statements,
    onParsed: () => {
      parsedSeen += 1;
    },
    onRow: (bytes, statement) => rows.push([bytes.toString('latin1'), statement]),
  });
  line.write(STATEMENT);
  const [received] = (await once(peer, 'data')) as [Buffer];
  expect(received).toEqual(Buffer.concat([LEAD, STATEMENT]));
  let text = '';
  line.on('data', (bytes: Buffer) => {
    text += bytes.toString('latin1');
  });
  const ended = once(line, 'close');
  for (let start = 0; start < said.length; start += pieceBytes) {
    await new Promise<unknown>((resolve) =>
      peer.write(said.subarray(start, start + pieceBytes), resolve),
    );
  }
  peer.end();
  await ended;
  server.close();
  return { text, parsedSeen, rows };
}

describe.each([1, 3, 7, 1000])('a line on which bytes come %i at a time', (pieceBytes) => {
  it('keeps the answers to the leading messages to itself, and passes the rest on as it is', async () => {
    const own = Buffer.concat([bind, row, complete, ready]);
    const said = Buffer.concat([parsed, bind, row, complete, own]);
    expect(await heard(said, pieceBytes)).toEqual({
      text: own.toString('latin1'),
      parsedSeen: 1,
      rows: [[row.toString('latin1'), 0]],
    });
  });

  it('does so for several statements, and tells whose row it is', async () => {
    const own = Buffer.concat([bind, bigRow, complete, ready]);
    const first = [parsed, bind, row, complete];
    const second = [parsed, bind, otherRow, complete];
    const said = Buffer.concat([...first, ...second, own]);
    expect(await heard(said, pieceBytes, 2)).toEqual({
      text: own.toString('latin1'),
      parsedSeen: 2,
      rows: [
        [row.toString('latin1'), 0],
        [otherRow.toString('latin1'), 1],
      ],
    });
  });

  it('passes on why the second of them failed', async () => {
    const said = Buffer.concat([bind, row, complete, bind, error, ready]);
    const { text } = await heard(said, pieceBytes, 2);
    expect(text).toBe(Buffer.concat([error, ready]).toString('latin1'));
  });

  it('passes on why they failed, wherever in them', async () => {
    for (const before of [[], [parsed], [bind], [parsed, bind], [bind, row]]) {
      const said = Buffer.concat([...before, error, ready]);
      const { text } = await heard(said, pieceBytes);
      expect(text).toBe(Buffer.concat([error, ready]).toString('latin1'));
    }
  });

  it('passes on what concerns the connection', async () => {
    const own = [bind, complete, status, ready];
    const said = [status, bind, notice, row, notification, complete, ...own];
    const passed = Buffer.concat([status, notice, notification, ...own]);
    const { text } = await heard(Buffer.concat(said), pieceBytes);
    expect(text).toBe(passed.toString('latin1'));
  });
});

describe('a line', () => {
  it('passes on big rows of the statement', async () => {
    const own = Buffer.concat([bind, bigRow, bigRow, complete, ready]);
    const { text } = await heard(Buffer.concat([bind, row, complete, own]), 1000);
    expect(text).toBe(own.toString('latin1'));
  });

  it('is cut when something else than a statement would come after the leading messages', async () => {
    const { line, peer, server } = await connect();
    let received = '';
    peer.on('data', (bytes: Buffer) => {
      received += bytes.toString('latin1');
    });
    line.lead({ messages: LEAD, statements: 1 });
    const failed = once(line, 'error');
    const gone = once(peer, 'close');
    line.write(Buffer.concat([message('S'), STATEMENT]));
    await expect(failed).resolves.toMatchObject([{ message: expect.stringContaining('settings') }]);
    await gone;
    expect(received).toBe('');
    server.close();
  });
});
