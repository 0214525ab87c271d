import { expect, test } from 'vitest';
import { fullPlan, neighbourPlan, smallPlan, type PlannedBuilding } from './plan.ts';
import { footprintOf, onEarth, type Metres } from './shape.ts';

const homes = (one: PlannedBuilding) =>
  Math.max(1, one.entrances) * one.storeys * one.homesPerFloor;
const span = (outline: readonly Metres[], axis: 0 | 1) => {
  const values = outline.map((point) => point[axis]);
  return [Math.min(...values), Math.max(...values)] as const;
};

test('the full estate has about 2,600 homes in about 60 buildings', () => {
  const { buildings } = fullPlan();
  expect(buildings).toHaveLength(60);
  expect(buildings.reduce((sum, one) => sum + homes(one), 0)).toBe(2596);
});

test.each([
  ['full', fullPlan()],
  ['small', smallPlan()],
  ['neighbour', neighbourPlan()],
])('no two buildings of the %s plan stand in one place', (_, { buildings }) => {
  for (const one of buildings) {
    for (const other of buildings) {
      if (one === other) continue;
      const apart = ([0, 1] as const).some((axis) => {
        const [from, until] = span(one.outline, axis);
        const [otherFrom, otherUntil] = span(other.outline, axis);
        return until < otherFrom || otherUntil < from;
      });
      expect(apart, `${one.name} and ${other.name}`).toBe(true);
    }
  }
});

test('a footprint is a closed ring around its building, as large on the earth as in the plan', () => {
  const site = { lng: 120, lat: 30, turnDegrees: 10 };
  for (const planned of fullPlan().buildings) {
    const shape = footprintOf(site, planned.outline);
    const ring = shape.coordinates[0] as [number, number][];
    expect(ring[0]).toEqual(ring.at(-1));
    expect(Math.abs(areaOf(ring, site.lat) - areaInPlan(planned.outline))).toBeLessThan(
      areaInPlan(planned.outline) * 0.005,
    );
  }
});

test('turning a plan keeps its middle', () => {
  expect(onEarth({ lng: 120, lat: 30, turnDegrees: 45 }, [0, 0])).toEqual([120, 30]);
});

const shoelace = (points: readonly (readonly [number, number])[]) =>
  Math.abs(
    points.reduce(
      (sum, [x, y], nth) =>
        sum + x * points[(nth + 1) % points.length]![1] - y * points[(nth + 1) % points.length]![0],
      0,
    ),
  ) / 2;
const areaInPlan = (outline: readonly Metres[]) => shoelace(outline);
const areaOf = (ring: readonly [number, number][], lat: number) =>
  shoelace(
    ring.map(
      ([x, y]) =>
        [(x - 120) * 111_320 * Math.cos((lat * Math.PI) / 180), (y - lat) * 111_320] as const,
    ),
  );
