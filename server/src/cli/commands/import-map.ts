import {
  importMapFile,
  proposedCommunities,
  type MapImportOptions,
} from '../../modules/community/index.ts';
import { exits, type Command, type Report, type Result } from '../command.ts';
import { findCommunity } from '../find-community.ts';
import { fileAndCommunity, fileOf } from './import-args.ts';
import { importResult } from './import-report.ts';

export const importMap: Command = {
  name: 'import map',
  migrated: true,
  run: async (deps, args, report) => {
    const datum = String(args.datum ?? 'wgs84') as NonNullable<MapImportOptions['datum']>;
    if (args.list === true) return listAreas(fileOf(args), datum, report);
    const { file, community } = fileAndCommunity(args);
    const found = await findCommunity(deps.db, community);
    if ('refusal' in found) return found.refusal;
    const run = await importMapFile(
      { db: deps.db, now: deps.clock.now() },
      {
        communityId: found.communityId,
        source: { path: file },
        datum,
        dryRun: args.dryRun === true,
        progress: report.progress,
        ...(typeof args.area === 'string' ? { area: args.area } : {}),
      },
    );
    // Shapes cut off at the edge of an extract are usual; the rest of the map is written all the same.
    return { ...importResult(run, report), ...(run.written ? { exit: exits.ok } : {}) };
  },
};

/** The named residential areas of a map: each could be a community. */
async function listAreas(
  file: string,
  datum: NonNullable<MapImportOptions['datum']>,
  report: Report,
): Promise<Result> {
  const areas = await proposedCommunities({ path: file }, datum);
  for (const one of areas) {
    const line = `${one.name}  ${one.buildings}  ${one.lng.toFixed(5)},${one.lat.toFixed(5)}  ${one.sourceId}`;
    report.say({ en: line, zh: line });
  }
  return {
    exit: exits.ok,
    json: { areas },
    said: {
      en: `${areas.length} named residential areas.`,
      zh: `共 ${areas.length} 个有名称的居住区。`,
    },
  };
}
