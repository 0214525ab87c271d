import type { Footprint } from '@linli/contract';

/** Metres on the ground for one unit of the drawing. */
const metresPerUnit = 1;
const metresPerDegree = 111_320;

/** The rings of a footprint as SVG paths around a centre; what lies far outside the picture is left out. */
export function outlineOf(footprint: Footprint, centre: { lng: number; lat: number }): string[] {
  const polygons = footprint.type === 'Polygon' ? [footprint.coordinates] : footprint.coordinates;
  const east = metresPerDegree * Math.cos((centre.lat * Math.PI) / 180);
  const paths: string[] = [];
  for (const rings of polygons) {
    const drawn = rings.map((ring) =>
      ring.map(
        ([lng, lat]) =>
          [
            ((lng - centre.lng) * east) / metresPerUnit,
            (-(lat - centre.lat) * metresPerDegree) / metresPerUnit,
          ] as const,
      ),
    );
    const near = drawn.some((ring) =>
      ring.some(([x, y]) => Math.abs(x) < 220 && Math.abs(y) < 150),
    );
    if (near)
      paths.push(
        drawn
          .map((ring) => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`)
          .join(''),
      );
  }
  return paths;
}
