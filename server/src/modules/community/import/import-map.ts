import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { communityOf, lockTree } from '../community.store.ts';
import { readMapFile, type Datum, type MapFile } from '../map-file/index.ts';
import {
  fileNameOf,
  inCommunity,
  type ImportDeps,
  type Imported,
  type ImportOptions,
  type ImportSource,
} from './import-file.ts';
import { recordRun } from './import-run.store.ts';
import { fatalFault, mapProblem } from './map-faults.ts';
import { readMapState, writeMap } from './map.store.ts';
import { partOf, planMap } from './plan-map.ts';

/** A community has some hundred buildings; more than this is a town. */
const maxBuildings = 5000;

export type MapImportOptions = Omit<ImportOptions, 'skipBad'> & {
  /** The coordinate system of the file; footprints are kept in WGS84. */
  datum?: Datum;
  /** Name or id of the named area that is the community; without it, the one called like it. */
  area?: string;
};

/**
 * Imports buildings from .osm XML or GeoJSON. Shapes that are broken (at the edge of an extract some
 * always are) are reported and left out; running it again changes nothing, and codes and names that
 * people have set stay. Refuses with `import.unreadable` and `import.too_many_rows`.
 */
export async function importMapFile(
  deps: ImportDeps,
  options: MapImportOptions,
): Promise<Imported> {
  const { source, progress = () => undefined } = options;
  progress({ what: { zh: '读取地图', en: 'Reading the map' }, done: 0, total: null });
  const map = await readMap(source, options.datum ?? 'wgs84');
  return inCommunity(deps, options.communityId, async (ctx) => {
    progress({
      what: { zh: '写入楼栋', en: 'Writing buildings' },
      done: 0,
      total: map.buildings.length,
    });
    return importMap(ctx, { ...options, map, fileName: fileNameOf(source) });
  });
}

export interface ProposedCommunity {
  /** Of the area in the map; `area` of an import may name it. */
  sourceId: string;
  name: string;
  lng: number;
  lat: number;
  buildings: number;
}

/** The named residential areas of a map, as communities one could open, the largest first. */
export async function proposedCommunities(
  source: ImportSource,
  datum: Datum = 'wgs84',
): Promise<ProposedCommunity[]> {
  const map = await readMap(source, datum);
  const counts = new Map<string, number>();
  for (const area of Object.values(map.inArea)) counts.set(area, (counts.get(area) ?? 0) + 1);
  return map.areas
    .map(({ sourceId, name, centre: [lng, lat] }) => ({
      sourceId,
      name,
      lng,
      lat,
      buildings: counts.get(sourceId) ?? 0,
    }))
    .sort((a, b) => b.buildings - a.buildings || a.name.localeCompare(b.name, 'zh-CN'));
}

/** Reads a map; refuses one of which nothing can be used. */
export async function readMap(source: ImportSource, datum: Datum): Promise<MapFile> {
  const input = 'path' in source ? source.path : { name: source.fileName, bytes: source.bytes };
  const map = await readMapFile(input, { datum });
  const fatal = fatalFault(map.bad);
  if (fatal !== null) {
    throw new Refusal('import.unreadable', { reason: fatal.reason, detail: fatal.detail });
  }
  return map;
}

interface MapImport {
  map: MapFile;
  fileName: string;
  dryRun: boolean;
  area?: string | undefined;
}

/** The same in a transaction that is open, for a map that has been read. */
export async function importMap(
  ctx: Ctx,
  { map, fileName, dryRun, area }: MapImport,
): Promise<Imported> {
  if (!dryRun) await lockTree(ctx);
  const { name } = await communityOf(ctx);
  const part = partOf(map, { community: name, area });
  if (part.buildings.length > maxBuildings) {
    throw new Refusal('import.too_many_rows', { max: maxBuildings });
  }
  const plan = planMap(part, await readMapState(ctx));
  if (!dryRun) await writeMap(ctx, plan);
  const run = await recordRun(ctx, {
    kind: 'map',
    fileName,
    dryRun,
    read: part.buildings.length + map.bad.length,
    created: plan.created.length,
    changed: plan.changed.length,
    unchanged: plan.unchanged,
    bad: map.bad.length,
    problems: map.bad.map(mapProblem),
    encoding: null,
  });
  return { ...run, written: !dryRun };
}
