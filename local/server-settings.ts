/**
 * Settings of a local server: those of a Supabase project where SQL can tell the difference, and speed where it
 * cannot. Nothing is flushed to disk: a crash of the machine may cost local data. A crash of a process does not, which
 * is why synchronous_commit stays on: it hands each commit to the operating system.
 */
export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // Unix sockets have a 107-byte path limit that a deep checkout exceeds.
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_connections: '100',
  wal_level: 'logical',
  shared_preload_libraries: 'pg_stat_statements',
  timezone: 'UTC',
  log_timezone: 'UTC',
  extra_float_digits: '0',
  jit: 'off',
  fsync: 'off',
  full_page_writes: 'off',
  log_checkpoints: 'off',
};
