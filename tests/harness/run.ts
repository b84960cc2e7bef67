import path from 'node:path';
import { execa } from 'execa';

const root = path.resolve(import.meta.dirname, '../..');

// The lane is read from the environment by the configuration and the global setup; everything else goes to vitest.
const result = await execa('vitest', ['run', ...process.argv.slice(2)], {
  cwd: root,
  preferLocal: true,
  localDir: root,
  stdio: 'inherit',
  reject: false,
});
process.exitCode = result.exitCode ?? 1;
