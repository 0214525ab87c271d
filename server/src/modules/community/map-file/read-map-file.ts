import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { buildingNumber, heightOf, levelsOf, nameOf } from './building-words.ts';
import { readGeoJson } from './geojson.ts';
import { mapLimits, UnreadableMap } from './map-file.ts';
import type {
  Datum,
  MapArea,
  MapBuilding,
  MapFault,
  MapFile,
  RawMap,
  RawShape,
} from './map-file.ts';
import { readOsm } from './osm.ts';
import { outlineOf } from './outline.ts';
import { areaM2, boundsOf, centreOf, contains } from './plane.ts';

/** A path, or what somebody has uploaded. */
export type MapInput = string | { name: string; bytes: Uint8Array };
export type ReadMapOptions = { datum?: Datum };

/**
 * Reads a map file of at most 200 MB. Throws only the system's own error when the path cannot be
 * read; every fault of the content stands in `bad`.
 */
export async function readMapFile(input: MapInput, options: ReadMapOptions = {}): Promise<MapFile> {
  const { start, sizeBytes } = await look(input);
  const format = isXml(start) ? 'osm' : 'geojson';
  let raw: RawMap;
  try {
    if (sizeBytes > mapLimits.fileBytes) {
      throw new UnreadableMap('file_too_large', `${sizeBytes} bytes`);
    }
    raw = await (format === 'osm' ? readOsm(chunksOf(input)) : readGeoJson(chunksOf(input)));
  } catch (error) {
    if (!(error instanceof UnreadableMap)) throw error;
    const bad: MapFault[] = [{ sourceId: 'file', reason: error.reason, detail: error.message }];
    raw = { shapes: [], bad };
  }
  return { format, ...place(raw, options.datum ?? 'wgs84') };
}

async function look(input: MapInput): Promise<{ start: Uint8Array; sizeBytes: number }> {
  if (typeof input !== 'string') return { start: input.bytes, sizeBytes: input.bytes.length };
  const handle = await open(input);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
    return { start: buffer.subarray(0, bytesRead), sizeBytes: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}

function isXml(start: Uint8Array): boolean {
  return new TextDecoder().decode(start.subarray(0, 256)).trimStart().startsWith('<');
}

async function* chunksOf(input: MapInput): AsyncGenerator<Uint8Array> {
  if (typeof input === 'string') {
    yield* createReadStream(input) as AsyncIterable<Buffer>;
    return;
  }
  const step = 65_536;
  for (let at = 0; at < input.bytes.length; at += step) yield input.bytes.subarray(at, at + step);
}

function place(raw: RawMap, datum: Datum): Omit<MapFile, 'format'> {
  const buildings: MapBuilding[] = [];
  const areas: MapArea[] = [];
  const bad = [...raw.bad];
  const seen = new Set<string>();
  for (const shape of raw.shapes) {
    const { sourceId, tags } = shape;
    if (seen.has(sourceId)) {
      bad.push({ sourceId, reason: 'duplicate_id', detail: 'the id stands in the file before' });
      continue;
    }
    seen.add(sourceId);
    const outline = outlineOf(shape.polygons, datum);
    if ('reason' in outline) {
      bad.push({ sourceId, ...outline });
    } else if (shape.kind === 'building') {
      buildings.push(buildingOf(shape, outline));
    } else {
      const name = nameOf(tags) ?? sourceId;
      areas.push({ sourceId, name, polygon: outline, centre: centreOf(outline) });
    }
  }
  return { buildings, areas, inArea: assign(buildings, areas), bad: bounded(bad) };
}

function buildingOf(shape: RawShape, footprint: MapBuilding['footprint']): MapBuilding {
  const { sourceId, tags } = shape;
  return {
    sourceId,
    name: nameOf(tags),
    number: buildingNumber(tags),
    levels: levelsOf(tags),
    heightM: heightOf(tags),
    footprint,
    areaM2: Math.round(areaM2(footprint) * 10) / 10,
    centre: centreOf(footprint),
  };
}

/** Smallest area first, because a compound lies inside its neighbourhood. */
function assign(buildings: MapBuilding[], areas: MapArea[]): Record<string, string> {
  const bySize = areas
    .map((area) => ({ ...area, size: areaM2(area.polygon), bounds: boundsOf(area.polygon) }))
    .sort((a, b) => a.size - b.size);
  // Without a prototype: the keys are ids out of a file.
  const inArea: Record<string, string> = Object.create(null);
  for (const { sourceId, centre } of buildings) {
    const [lng, lat] = centre;
    const area = bySize.find(
      ({ bounds: [west, south, east, north], polygon }) =>
        lng >= west && lng <= east && lat >= south && lat <= north && contains(polygon, centre),
    );
    if (area) inArea[sourceId] = area.sourceId;
  }
  return inArea;
}

function bounded(bad: MapFault[]): MapFault[] {
  if (bad.length <= mapLimits.faults) return bad;
  const detail = `${bad.length} faults; the first ${mapLimits.faults} are listed`;
  return [...bad.slice(0, mapLimits.faults), { sourceId: 'file', reason: 'too_many', detail }];
}
