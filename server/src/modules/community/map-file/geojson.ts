import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { kindOfFeature, kindOfTags } from './classify.ts';
import { mapLimits, UnreadableMap } from './map-file.ts';
import type { MapFault, RawMap, RawShape } from './map-file.ts';

type Thing = Record<string, unknown>;
type Parts = { polygons: unknown[]; others: number; fault: Omit<MapFault, 'sourceId'> | null };

const maxDepth = 8;
const otherGeometries = new Set(['Point', 'MultiPoint', 'LineString', 'MultiLineString']);

/** Polygons of a GeoJSON text (RFC 7946); points and lines that claim to be no building are passed by. */
export async function readGeoJson(chunks: AsyncIterable<Uint8Array>): Promise<RawMap> {
  const root = parse(await buffer(chunks));
  if (!isThing(root) || typeof root['type'] !== 'string') {
    throw new UnreadableMap('file_not_a_map', 'neither OpenStreetMap XML nor GeoJSON');
  }
  const found: RawMap = { shapes: [], bad: [] };
  for (const [index, feature] of featuresOf(root).entries()) {
    if (found.shapes.length >= mapLimits.shapes) {
      const detail = `only the first ${mapLimits.shapes} shapes are read`;
      found.bad.push({ sourceId: 'file', reason: 'too_many', detail });
      break;
    }
    addFeature(found, feature, index);
  }
  return found;
}

function parse(bytes: Buffer): unknown {
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030');
  if (text === null) throw new UnreadableMap('file_encoding_unknown', 'neither UTF-8 nor GB18030');
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'not JSON';
    throw new UnreadableMap('file_not_json', message.slice(0, 200));
  }
}

function decoded(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function featuresOf(root: Thing): unknown[] {
  if (root['type'] === 'Feature') return [root];
  if (root['type'] === 'GeometryCollection' && Array.isArray(root['geometries'])) {
    return root['geometries'].map((geometry: unknown) => ({ type: 'Feature', geometry }));
  }
  if (root['type'] !== 'FeatureCollection') return [{ type: 'Feature', geometry: root }];
  const features = root['features'];
  if (Array.isArray(features)) return features;
  throw new UnreadableMap('file_not_a_map', 'the feature collection has no list of features');
}

function addFeature(found: RawMap, feature: unknown, index: number): void {
  const place = `feature/${index}`;
  if (!isThing(feature) || feature['type'] !== 'Feature') {
    found.bad.push({ sourceId: place, reason: 'unknown_type', detail: 'not a feature' });
    return;
  }
  const tags = tagsOf(feature['properties']);
  const { polygons, others, fault } = partsOf(feature['geometry'], 0);
  const sourceId = idOf(feature, tags) ?? (polygons.length > 0 ? fingerprint(polygons) : place);
  const kind = polygons.length > 0 ? kindOfFeature(tags) : kindOfTags(tags);
  if (fault) {
    found.bad.push({ sourceId, ...fault, detail: `${place}: ${fault.detail}` });
  } else if (kind && polygons.length > 0) {
    found.shapes.push({ sourceId, kind, tags, polygons });
  } else if (kind && others > 0) {
    found.bad.push({ sourceId, reason: 'no_outline', detail: `${place}: a point or a line` });
  }
}

/** All polygons of a geometry, through collections. */
function partsOf(geometry: unknown, depth: number): Parts {
  const none = (reason: MapFault['reason'], detail: string): Parts => ({
    polygons: [],
    others: 0,
    fault: { reason, detail },
  });
  if (geometry === null || geometry === undefined) return none('empty', 'no geometry');
  if (!isThing(geometry)) return none('unknown_type', 'the geometry is no object');
  const { type, coordinates, geometries } = geometry;
  if (typeof type === 'string' && otherGeometries.has(type)) {
    return { polygons: [], others: 1, fault: null };
  }
  if (type === 'GeometryCollection') {
    if (!Array.isArray(geometries)) return none('empty', 'a collection without geometries');
    if (depth >= maxDepth) return none('too_many', 'collections inside collections');
    const parts = geometries.map((one: unknown) => partsOf(one, depth + 1));
    return {
      polygons: parts.flatMap((part) => part.polygons),
      others: parts.reduce((sum, part) => sum + part.others, 0),
      fault: parts.find((part) => part.fault)?.fault ?? null,
    };
  }
  if (type !== 'Polygon' && type !== 'MultiPolygon') {
    return none('unknown_type', `geometry type ${JSON.stringify(type)?.slice(0, 40)}`);
  }
  if (!Array.isArray(coordinates)) return none('empty', 'no coordinates');
  if (coordinates.length === 0) return none('empty', 'empty coordinates');
  const polygons: unknown[] = type === 'Polygon' ? [coordinates] : coordinates;
  return { polygons, others: 0, fault: null };
}

function idOf(feature: Thing, tags: RawShape['tags']): string | null {
  const given = feature['id'] ?? tags['@id'] ?? tags['id'];
  const isId = typeof given === 'string' || typeof given === 'number';
  const id = isId ? storable(given).trim() : '';
  return id === '' ? null : id.slice(0, 100).toWellFormed();
}

/** The same shape gets the same id when the file is read again in another order. */
function fingerprint(polygons: unknown[]): string {
  return `shape/${createHash('sha256').update(JSON.stringify(polygons)).digest('hex').slice(0, 16)}`;
}

/** JSON may hold what no database keeps: NUL, and half of a surrogate pair. */
const storable = (value: string | number) => String(value).replaceAll('\0', '').toWellFormed();

function tagsOf(properties: unknown): RawShape['tags'] {
  const tags: Record<string, string> = Object.create(null);
  if (!isThing(properties)) return tags;
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'string' || typeof value === 'number') tags[key] = storable(value);
    if (value === true) tags[key] = 'yes';
  }
  return tags;
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
