import type { Footprint } from '@linli/contract';

/** A point of the plan: metres east and north of the middle of the estate. */
export type Metres = readonly [number, number];

/** Where a plan lies on the earth (WGS84), turned by some degrees against the clock. */
export interface Site {
  lng: number;
  lat: number;
  turnDegrees: number;
}

const metresPerDegree = 111_320;

export function onEarth(site: Site, [x, y]: Metres): [number, number] {
  const turn = (site.turnDegrees * Math.PI) / 180;
  const east = x * Math.cos(turn) - y * Math.sin(turn);
  const north = x * Math.sin(turn) + y * Math.cos(turn);
  const lng = site.lng + east / (metresPerDegree * Math.cos((site.lat * Math.PI) / 180));
  const lat = site.lat + north / metresPerDegree;
  return [round(lng), round(lat)];
}

/** Seven decimals are a centimetre. */
const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/** A closed outline on the earth. */
export function footprintOf(site: Site, outline: readonly Metres[]): Footprint {
  const ring = outline.map((point) => onEarth(site, point));
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

export interface Box {
  /** Middle. */
  x: number;
  y: number;
  width: number;
  depth: number;
}

/** A slab block: flat to the south, with a stairwell standing out to the north at every entrance. */
export function slab(box: Box, entrances: number): Metres[] {
  const { west, east, south, north } = edges(box);
  const part = box.width / Math.max(1, entrances);
  const stairs: Metres[] = [];
  for (let nth = entrances - 1; nth >= 0; nth -= 1) {
    const middle = west + (nth + 0.5) * part;
    stairs.push(
      [middle + 1.5, north],
      [middle + 1.5, north + 1.4],
      [middle - 1.5, north + 1.4],
      [middle - 1.5, north],
    );
  }
  return [[west, south], [east, south], [east, north], ...stairs, [west, north]];
}

/** A tower: a square whose four corners are cut in, so that every home has light from two sides. */
export function tower(box: Box): Metres[] {
  const { west, east, south, north } = edges(box);
  const cut = box.width / 5;
  return [
    [west + cut, south],
    [east - cut, south],
    [east - cut, south + cut],
    [east, south + cut],
    [east, north - cut],
    [east - cut, north - cut],
    [east - cut, north],
    [west + cut, north],
    [west + cut, north - cut],
    [west, north - cut],
    [west, south + cut],
    [west + cut, south + cut],
  ];
}

/** Two wings around a yard. */
export function angle(box: Box, wing: number): Metres[] {
  const { west, east, south, north } = edges(box);
  return [
    [west, south],
    [east, south],
    [east, south + wing],
    [west + wing, south + wing],
    [west + wing, north],
    [west, north],
  ];
}

export function rectangle(box: Box): Metres[] {
  const { west, east, south, north } = edges(box);
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}

function edges({ x, y, width, depth }: Box) {
  return { west: x - width / 2, east: x + width / 2, south: y - depth / 2, north: y + depth / 2 };
}
