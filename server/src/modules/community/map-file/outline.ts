import gcoord from 'gcoord';
import { mapLimits } from './map-file.ts';
import type { Datum, MapFaultCode, Outline, PolygonRings, Position, Ring } from './map-file.ts';
import { eachEdge, ringContains, round, signedArea } from './plane.ts';

export type OutlineFault = { reason: MapFaultCode; detail: string };

/** Checks the rings of the given polygons and gives them as one outline in WGS84, wound as it should. */
export function outlineOf(polygons: unknown[], datum: Datum): Outline | OutlineFault {
  const checked: PolygonRings[] = [];
  for (const polygon of polygons) {
    const rings = checkedPolygon(polygon, datum);
    if ('reason' in rings) return rings;
    checked.push(rings);
  }
  const positions = checked.flat().reduce((sum, ring) => sum + ring.length, 0);
  if (positions > mapLimits.positions) return fault('too_many', `${positions} positions`);
  const [first, ...others] = checked;
  if (!first) return fault('empty', 'no polygon');
  return others.length === 0
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: checked };
}

function checkedPolygon(polygon: unknown, datum: Datum): PolygonRings | OutlineFault {
  if (!Array.isArray(polygon)) return fault('not_a_number', 'a polygon is not a list of rings');
  if (polygon.length === 0) return fault('empty', 'a polygon without rings');
  const rings: Ring[] = [];
  for (const raw of polygon) {
    const ring = checkedRing(raw, datum);
    if ('reason' in ring) return ring;
    const isOuter = rings.length === 0;
    rings.push(signedArea(ring) > 0 === isOuter ? ring : ring.reverse());
  }
  const [outer = [], ...holes] = rings;
  // A hole may touch the outer ring, so it is outside only when none of its corners is inside.
  const stray = holes.find((hole) => !hole.some((corner) => ringContains(outer, corner)));
  return stray && !sharesCorners(stray, outer)
    ? fault('hole_outside', 'a hole lies outside its polygon')
    : rings;
}

function checkedRing(raw: unknown, datum: Datum): Ring | OutlineFault {
  if (!Array.isArray(raw)) return fault('not_a_number', 'a ring is not a list of positions');
  if (raw.length === 0) return fault('empty', 'a ring without positions');
  if (raw.length > mapLimits.positions) return fault('too_many', `${raw.length} positions`);
  const ring: Ring = [];
  for (const one of raw as unknown[]) {
    const position = checkedPosition(one);
    if ('reason' in position) return position;
    const converted = toWgs84(position, datum);
    const last = ring.at(-1);
    if (!last || last[0] !== converted[0] || last[1] !== converted[1]) ring.push(converted);
  }
  return ringFault(ring) ?? ring;
}

function ringFault(ring: Ring): OutlineFault | null {
  const [first, last] = [ring[0], ring.at(-1)];
  if (ring.length < 2) return fault('ring_too_short', 'all its positions are the same');
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
    return fault('ring_unclosed', `starts at ${first?.join(', ')} and ends at ${last?.join(', ')}`);
  }
  if (ring.length < 4)
    return fault('ring_too_short', `${ring.length} different positions in a row`);
  // Before the area: a bow tie may have none, and its crossing is what helps to find it.
  const crossing = crossingOf(ring);
  if (crossing) return fault('ring_crosses_itself', `near ${crossing.join(', ')}`);
  // 1e-13 square degrees are some ten square centimetres: less is a line drawn twice.
  const hasArea = Math.abs(signedArea(ring)) >= 1e-13;
  return hasArea ? null : fault('ring_no_area', 'its area is nothing');
}

function checkedPosition(raw: unknown): Position | OutlineFault {
  const [lng, lat]: unknown[] = Array.isArray(raw) ? raw : [];
  if (typeof lng !== 'number' || typeof lat !== 'number') {
    return fault('not_a_number', `${JSON.stringify(raw)?.slice(0, 80)} is no position`);
  }
  if (!Number.isFinite(lng) || !Number.isFinite(lat)) {
    return fault('not_a_number', `${lng}, ${lat} is no position`);
  }
  if (Math.abs(lat) <= 90 && Math.abs(lng) <= 180) return [lng, lat];
  return Math.abs(lng) <= 90 && Math.abs(lat) <= 180
    ? fault('coordinates_swapped', `latitude ${lat}: it looks as if it stands before the longitude`)
    : fault('out_of_range', `${lng}, ${lat} is no longitude and latitude in degrees`);
}

// The types of gcoord speak of a default export; what Node loads is that object itself.
const { transform, GCJ02, BD09, WGS84 } = gcoord as unknown as typeof gcoord.default;
const systems = { gcj02: GCJ02, bd09: BD09 } as const;

function toWgs84(position: Position, datum: Datum): Position {
  if (datum === 'wgs84') return position;
  const [lng, lat] = transform(position, systems[datum], WGS84);
  return [round(lng), round(lat)];
}

function sharesCorners(hole: Ring, outer: Ring): boolean {
  const corners = new Set(outer.map(String));
  return hole.every((corner) => corners.has(String(corner)));
}

type Edge = { from: Position; to: Position; index: number; west: number; east: number };

/** Where two edges that are no neighbours cross; edges are compared only while their widths overlap. */
function crossingOf(ring: Ring): Position | null {
  const edges: Edge[] = [];
  eachEdge(ring, (from, to) => {
    const [west, east] = from[0] < to[0] ? [from[0], to[0]] : [to[0], from[0]];
    edges.push({ from, to, index: edges.length, west, east });
  });
  const count = edges.length;
  edges.sort((a, b) => a.west - b.west);
  let compared = 0;
  for (const [at, edge] of edges.entries()) {
    for (let next = at + 1; next < count; next += 1) {
      const other = edges[next];
      if (!other || other.west > edge.east) break;
      // Bounded work: past five million pairs the outline is taken as it is.
      if ((compared += 1) > 5_000_000) return null;
      const apart = Math.abs(edge.index - other.index);
      if (apart > 1 && apart < count - 1 && cross(edge, other)) return other.from;
    }
  }
  return null;
}

/** Do they cross in a point that is inside both? Touching corners are allowed. */
function cross(a: Edge, b: Edge): boolean {
  return (
    side(a.from, a.to, b.from) * side(a.from, a.to, b.to) < 0 &&
    side(b.from, b.to, a.from) * side(b.from, b.to, a.to) < 0
  );
}

function side([ax, ay]: Position, [bx, by]: Position, [x, y]: Position): number {
  return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
}

function fault(reason: MapFaultCode, detail: string): OutlineFault {
  return { reason, detail };
}
