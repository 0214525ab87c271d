import type { Outline, PolygonRings, Position, Ring } from './map-file.ts';

// WGS84 ellipsoid.
const semiMajorM = 6_378_137;
const eccentricity2 = 0.00669437999014;
const radians = Math.PI / 180;

export function polygonsOf(outline: Outline): PolygonRings[] {
  return outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates;
}

/** In square degrees; above 0 when the ring runs counter-clockwise. */
export function signedArea(ring: Ring): number {
  const [originX, originY] = ring[0] ?? [0, 0];
  let sum = 0;
  eachEdge(ring, ([ax, ay], [bx, by]) => {
    sum += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
  });
  return sum / 2;
}

/**
 * Square metres, on the plane that touches the ellipsoid in the middle of the outline: exact to a
 * millionth for a building, and good enough for a town.
 */
export function areaM2(outline: Outline): number {
  const [, south, , north] = boundsOf(outline);
  const latitude = ((south + north) / 2) * radians;
  const w = 1 - eccentricity2 * Math.sin(latitude) ** 2;
  const metresPerLat = (semiMajorM * (1 - eccentricity2) * radians) / w ** 1.5;
  const metresPerLng = (semiMajorM * Math.cos(latitude) * radians) / Math.sqrt(w);
  // Holes run clockwise, so their area is below 0 and the sum is the area that is left.
  const squareDegrees = polygonsOf(outline)
    .flat()
    .reduce((sum, ring) => sum + signedArea(ring), 0);
  return squareDegrees * metresPerLat * metresPerLng;
}

export function boundsOf(
  outline: Outline,
): [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of polygonsOf(outline).flat(2)) {
    west = Math.min(west, lng);
    south = Math.min(south, lat);
    east = Math.max(east, lng);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

/** The centroid of the largest polygon; where that lies outside (an L, a ring), a point inside. */
export function centreOf(outline: Outline): Position {
  const polygons = polygonsOf(outline);
  const largest = polygons.reduce((a, b) => (size(b) > size(a) ? b : a));
  const centre = centroid(largest[0] ?? []);
  const inside = containsInPolygon(largest, centre) ? centre : pointInside(largest, centre);
  return [round(inside[0]), round(inside[1])];
}

export function contains(outline: Outline, position: Position): boolean {
  return polygonsOf(outline).some((polygon) => containsInPolygon(polygon, position));
}

/** Even-odd rule over the outer ring and the holes together. */
function containsInPolygon(polygon: PolygonRings, position: Position): boolean {
  return polygon.reduce((inside, ring) => inside !== ringContains(ring, position), false);
}

export function ringContains(ring: Ring, [x, y]: Position): boolean {
  let inside = false;
  eachEdge(ring, ([ax, ay], [bx, by]) => {
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

/** Seven decimals of a degree are a centimetre. */
export function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

export function eachEdge(ring: Ring, visit: (from: Position, to: Position) => void): void {
  for (let index = 1; index < ring.length; index += 1) {
    const from = ring[index - 1];
    const to = ring[index];
    if (from && to) visit(from, to);
  }
}

function size(polygon: PolygonRings): number {
  return polygon.reduce((sum, ring) => sum + signedArea(ring), 0);
}

function centroid(ring: Ring): Position {
  const [originX, originY] = ring[0] ?? [0, 0];
  let [x, y, doubleArea] = [0, 0, 0];
  eachEdge(ring, ([ax, ay], [bx, by]) => {
    const cross = (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
    x += (ax + bx - 2 * originX) * cross;
    y += (ay + by - 2 * originY) * cross;
    doubleArea += cross;
  });
  return [originX + x / (3 * doubleArea), originY + y / (3 * doubleArea)];
}

/** The middle of the longest stretch inside, on the parallel through the centroid. */
function pointInside(polygon: PolygonRings, [lng, lat]: Position): Position {
  const crossings: number[] = [];
  for (const ring of polygon) {
    eachEdge(ring, ([ax, ay], [bx, by]) => {
      if (ay > lat !== by > lat) crossings.push(((bx - ax) * (lat - ay)) / (by - ay) + ax);
    });
  }
  crossings.sort((a, b) => a - b);
  let best = { width: 0, lng };
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const [from = lng, to = lng] = crossings.slice(index, index + 2);
    if (to - from > best.width) best = { width: to - from, lng: (from + to) / 2 };
  }
  return [best.lng, lat];
}
