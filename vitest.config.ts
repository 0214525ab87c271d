import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'contract/**/*.test.ts',
      'server/**/*.test.ts',
      'web/**/*.test.ts',
      'tools/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    // Generous: two cores may be busy with something else, and a hang still ends.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A database takes seconds to open: the files of one process share theirs (server/test/support).
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
  },
});
