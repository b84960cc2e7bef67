import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import type { LocalServer } from '../../local/server.ts';
import { startLocalProject } from '../local-project.ts';
import { createProgress } from '../progress.ts';
import { personas } from '../seed/personas.ts';
import { type SeedScale, seedScales } from '../seed/scale.ts';
import { askEveryone, isOutsider, type Tour } from '../tour/ask-everyone.ts';
import { tourTable } from '../tour/tour-table.ts';

interface StartOptions {
  readonly scale: SeedScale;
  readonly port?: number;
  readonly once?: true;
  readonly json?: true;
  readonly reset?: true;
}

/** Wide enough for three organisations when the output is no terminal. */
const widthWithoutTerminal = 160;

/** `npm start`: the main job. A real Postgres with three organisations, and what each caller sees of them. */
export function startCommand(): Command {
  return new Command('start')
    .summary('run the backend on an embedded Postgres and show who sees what')
    .description(
      'Starts an embedded Postgres 17 set up like a Supabase project, applies the migrations, fills it with invented organisations, and asks every persona the same questions. Runs until Ctrl-C and keeps its data.',
    )
    .addOption(
      new Option('--scale <scale>', 'how much to invent').choices(seedScales).default('small'),
    )
    .option(
      '--port <port>',
      'listen on this port (default: the last one, 54322, or a free one)',
      portNumber,
    )
    .option('--once', 'end after the tour')
    .option('--json', 'print the result as one JSON document on stdout')
    .option('--reset', 'throw away the kept data of this scale and start over')
    .action(async (options: StartOptions) => {
      const startedAt = performance.now();
      const progress = createProgress();
      const project = await startLocalProject({
        ...options,
        reset: options.reset ?? false,
        progress,
      });
      const { server } = project;
      try {
        progress.step('Asking everyone the same questions');
        const tour = await askEveryone({
          owner: server.url('postgres'),
          authenticator: server.url('authenticator'),
          authAdmin: server.url('supabase_auth_admin'),
        });
        progress.done();
        const readySeconds = Number(((performance.now() - startedAt) / 1000).toFixed(2));
        process.stdout.write(
          options.json
            ? `${JSON.stringify({ ...connection(server), scale: options.scale, applied: project.applied, seeded: project.seeded, readySeconds, tour })}\n`
            : forPeople(server, tour, options, readySeconds),
        );
        if (!options.once) await server.exited;
      } finally {
        await server.stop();
      }
    });
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError(`"${value}" is not a port: give a number from 1 to 65535.`);
  }
  return port;
}

function connection(server: LocalServer) {
  return {
    host: server.host,
    port: server.port,
    urls: {
      owner: server.url('postgres'),
      api: server.url('authenticator'),
    },
  };
}

function forPeople(
  server: LocalServer,
  tour: Tour,
  options: StartOptions,
  seconds: number,
): string {
  const width = process.stdout.columns ?? widthWithoutTerminal;
  const { urls } = connection(server);
  const outsiders = tour.answers.filter(isOutsider);
  const leaked = outsiders.flatMap(({ rows }) => Object.values(rows)).some((count) => count > 0);
  return [
    '',
    pc.bold('Who can be looked through the eyes of'),
    ...personas.map(({ name, title }) => `  ${pc.cyan(name.padEnd(22))}${title}`),
    '',
    pc.bold('The same questions, asked by each caller'),
    tourTable(tour, width),
    pc.dim(
      '· nothing for them here   0 an outsider, who sees nothing anywhere   bold: every row there is',
    ),
    leaked ? pc.red('An outsider sees rows: the isolation is broken.') : '',
    `${pc.green('Ready')} after ${seconds} s (scale ${options.scale}). Postgres ${pc.bold('17')} on ${server.host}:${server.port}`,
    `  as the owner:       psql ${urls.owner}`,
    `  as the API:         psql ${urls.api}`,
    `  as anyone:          npx likeperson as ${personas[0]?.name} "select * from activities limit 5"`,
    options.once
      ? 'Stopping. Run it without --once to keep it running.'
      : 'Ctrl-C stops it; the data stays.',
    '',
  ].join('\n');
}
