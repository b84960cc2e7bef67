import { PassThrough } from 'node:stream';
import { expect, test as it } from 'vitest';
import { askOn } from '../../ops/migrations/generate/ask-renames.ts';

const question = {
  what: 'column contacts.mobile',
  candidates: ['contacts.phone=mobile', 'contacts.fax=mobile'],
};

/** Answers each time it is asked. */
async function answer(...lines: string[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (text) => {
    shown += text;
    if (shown.endsWith('> ')) input.write(`${lines.shift()}\n`);
  });
  return { chosen: await askOn(input, output)(question), shown };
}

it('a person is asked, and chooses by number', async () => {
  const { chosen, shown } = await answer('2');
  expect(chosen).toBe('contacts.fax=mobile');
  expect(shown).toContain('Is the column contacts.mobile new, or renamed?');
});

it('0 is something new', async () => {
  expect((await answer('0')).chosen).toBeUndefined();
});

it('nothing is taken for an answer that is none', async () => {
  const { chosen, shown } = await answer('', '9', '1');
  expect(chosen).toBe('contacts.phone=mobile');
  expect(shown).toContain('Type a number from 0 to 2.');
});
