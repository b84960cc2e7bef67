import net from 'node:net';
import postgres from 'postgres';

/**
 * Connections that write in bulk. COPY sends many short messages nobody answers, which TCP would hold back for
 * 40 ms each (Nagle's algorithm); postgres.js leaves that to the socket it is given.
 */
export function seedConnections(url: string, max: number): postgres.Sql {
  const options = {
    max,
    onnotice: () => undefined,
    // A plan for a foreign key made while its table is small stays when the table has grown.
    connection: {
      enable_seqscan: 'off',
    },
    // Not in the package's types, but in its options.
    socket: connectWithoutDelay,
  };
  return postgres(url, options);
}

function connectWithoutDelay({ host: [host], port: [port] }: { host: string[]; port: number[] }) {
  return new Promise<net.Socket>((resolve, reject) => {
    const socket = net.connect({ host: host ?? 'localhost', port: port ?? 5432, noDelay: true });
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}
