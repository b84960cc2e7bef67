// Runs before `npm start`, `npm test` and `npm run check`, on whatever Node the machine has: installs what the
// lock file names when it is not there, so that a fresh clone needs one command. Plain JavaScript, no imports
// from node_modules.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const changedAt = (file) => statSync(new URL(file, root), { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json')) {
  process.stderr.write('Installing what package-lock.json names (once)\n');
  // Not `npm ci`: it insists on binaries for every platform in the lock file, and not every registry has them all.
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', install, {
    cwd: fileURLToPath(root),
    // stdout is for the result of the command that follows.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    process.stderr.write('Could not install the dependencies. Run `npm install` to see why.\n');
    process.exit(status ?? 1);
  }
}
