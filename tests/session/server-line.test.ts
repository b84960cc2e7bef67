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
const bind = message('2');
const row = message('D', 'true, true');
const complete = message('C', 'SELECT 1');
const error = message('E', 'no such role');
const ready = message('Z', 'I');
const notice = message('N', 'by the way');
const parsed = message('1');

/** What comes out of a line when the server says something in pieces of some size after one leading write. */
async function heard(
  said: Buffer,
  pieceBytes: number,
): Promise<{ text: string; parsedSeen: number }> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const accepted = once(server, 'connection') as Promise<[net.Socket]>;
  const line = new ServerLine(net.connect((server.address() as AddressInfo).port, '127.0.0.1'));
  const [peer] = await accepted;
  let parsedSeen = 0;
  line.lead(LEAD, () => {
    parsedSeen += 1;
  });
  line.write(Buffer.from('statement'));
  const [received] = (await once(peer, 'data')) as [Buffer];
  expect(String(received)).toBe('leadstatement');
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
  return { text, parsedSeen };
}

describe.each([1, 3, 7, 1000])('a line on which bytes come %i at a time', (pieceBytes) => {
  it('keeps the answers to the leading messages to itself, and passes the rest on as it is', async () => {
    const own = Buffer.concat([bind, row, complete, ready]);
    const said = Buffer.concat([parsed, bind, row, complete, own]);
    expect(await heard(said, pieceBytes)).toEqual({ text: own.toString('latin1'), parsedSeen: 1 });
  });

  it('passes on why they failed', async () => {
    const said = Buffer.concat([error, ready]);
    expect(await heard(said, pieceBytes)).toEqual({ text: said.toString('latin1'), parsedSeen: 0 });
  });

  it('passes on what concerns the connection', async () => {
    const said = Buffer.concat([bind, notice, row, complete, bind, complete, ready]);
    const own = Buffer.concat([notice, bind, complete, ready]);
    expect((await heard(said, pieceBytes)).text).toBe(own.toString('latin1'));
  });
});
