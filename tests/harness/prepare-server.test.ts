import { expect, inject, it } from 'vitest';
import { prepareServer, UnsuitableServerError } from './prepare-server.ts';
import { urlFor } from './url.ts';

it('refuses a URL whose role is no superuser, and says what to give instead', async () => {
  const url = urlFor(inject('testServer').adminUrl, { role: 'postgres' });
  await expect(prepareServer(url)).rejects.toThrow(UnsuitableServerError);
  await expect(prepareServer(url)).rejects.toThrow('role "postgres" is no superuser');
});
