// Started by tests as a process of its own, to be killed: runs a server until it is told to stop.
import { startServer } from '../../../local/server.ts';

const [dataDir = ''] = process.argv.slice(2);
const { port, pid } = await startServer({ dataDir });
console.log(JSON.stringify({ port, pid }));
