import { readFile } from 'node:fs/promises';
import { importRequestsFile } from '../../modules/service/index.ts';
import type { Command } from '../command.ts';
import { findCommunity } from '../find-community.ts';
import { fileAndCommunity, UsageError } from './import-args.ts';
import { importResult } from './import-report.ts';

export const importRequests: Command = {
  name: 'import requests',
  migrated: true,
  run: async (deps, args, report) => {
    const { file, community } = fileAndCommunity(args);
    const map = await readMap(args.map);
    const found = await findCommunity(deps.db, community);
    if ('refusal' in found) return found.refusal;
    // History is created or left alone, never changed.
    const { changed: _, ...run } = await importRequestsFile(
      { db: deps.db, now: deps.clock.now() },
      {
        communityId: found.communityId,
        source: { path: file },
        map,
        dryRun: args.dryRun === true,
        skipBad: args.skipBad === true,
        progress: report.progress,
      },
    );
    return importResult(run, report);
  },
};

async function readMap(file: unknown): Promise<unknown> {
  if (typeof file !== 'string') {
    throw new UsageError(
      'Say with --map <map.json> which column means what; samples are in docs/import-maps. / 请用 --map <map.json> 指明各列含义，示例见 docs/import-maps。',
    );
  }
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(
      `${file} is not JSON: ${(error as Error).message} / ${file} 不是有效的 JSON。`,
    );
  }
}
