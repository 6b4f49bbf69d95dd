/** The two ways to run a server: to keep what is written, or to forget it fast. */
export interface Kind {
  readonly keep: boolean;
  readonly initdbFlags: readonly string[];
  /** `name=value` of postgresql.conf. */
  readonly settings: readonly string[];
}

const common = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=UTC',
  'log_timezone=UTC',
  // Statements and the details of violated constraints quote residents' data; the log is not the place for it.
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  // Tidying up gives way: with the usual 2 ms it takes half a processor for a second or two, while bookings wait.
  'autovacuum_vacuum_cost_delay=10ms',
];

export const kept: Kind = {
  keep: true,
  initdbFlags: ['--data-checksums'],
  settings: [
    ...common,
    'max_connections=100',
    // What a city books from stays in memory; taken only as it is used.
    'shared_buffers=256MB',
    // After each checkpoint every page is written whole once more: seldom enough that a busy hour hardly notices.
    'checkpoint_timeout=15min',
    'max_wal_size=2GB',
  ],
};

/** A crash of the machine would ruin it, and nobody would mind. */
export const throwAway: Kind = {
  keep: false,
  initdbFlags: ['--no-sync', '--no-data-checksums', '-c', 'scram_iterations=1'],
  settings: [
    ...common,
    'max_connections=200',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'wal_level=minimal',
    'max_wal_senders=0',
    'checkpoint_timeout=1h',
    // It may live in memory.
    'max_wal_size=1GB',
  ],
};
