import { importHomesFile } from '../../modules/community/index.ts';
import type { Command } from '../command.ts';
import { findCommunity } from '../find-community.ts';
import { importResult } from './import-report.ts';
import { fileAndCommunity } from './import-args.ts';

export const importHomes: Command = {
  name: 'import homes',
  migrated: true,
  run: async (deps, args, report) => {
    const { file, community } = fileAndCommunity(args);
    const found = await findCommunity(deps.db, community);
    if ('refusal' in found) return found.refusal;
    const run = await importHomesFile(
      { db: deps.db, now: deps.clock.now() },
      {
        communityId: found.communityId,
        source: { path: file },
        dryRun: args.dryRun === true,
        skipBad: args.skipBad === true,
        progress: report.progress,
      },
    );
    return importResult(run, report);
  },
};
