#!/usr/bin/env node
// `npx likeperson` in a checkout. npm packs whatever `bin` names, so the package has this file as well, without the
// command: there it says so, where npx would otherwise fetch whichever `likeperson` a registry has.
import { existsSync } from 'node:fs';

const command = new URL('../ops/likeperson.ts', import.meta.url);
if (existsSync(command)) {
  await import(command.href);
} else {
  process.stderr.write(
    'The package likeperson has no command. Run `npx likeperson` in a checkout of the repository instead.\n',
  );
  process.exitCode = 1;
}
