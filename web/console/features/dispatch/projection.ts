import type { Out } from '../../../client/index.ts';

export interface At {
  lng: number;
  lat: number;
}
type Footprint = Out<'getMap'>['items'][number]['footprint'];

export function ringsOf(footprint: Footprint): At[][] {
  const polygons = footprint.type === 'Polygon' ? [footprint.coordinates] : footprint.coordinates;
  return polygons.flatMap((rings) =>
    rings.map((ring) => ring.map(([lng, lat]) => ({ lng: lng!, lat: lat! }))),
  );
}

const margin = 14;

/** From the ground to the picture, the same scale in both directions. */
export function projectionOf(
  points: readonly At[],
  { width, height }: { width: number; height: number },
): (at: At) => [number, number] {
  const lngs = points.map(({ lng }) => lng);
  const lats = points.map(({ lat }) => lat);
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (width - 2 * margin) / Math.max(1e-6, (east - west) * narrow),
    (height - 2 * margin) / Math.max(1e-6, north - south),
  );
  const left = (width - (east - west) * narrow * scale) / 2;
  const top = (height - (north - south) * scale) / 2;
  return ({ lng, lat }) => [
    Math.round((left + (lng - west) * narrow * scale) * 10) / 10,
    Math.round((top + (north - lat) * scale) * 10) / 10,
  ];
}
