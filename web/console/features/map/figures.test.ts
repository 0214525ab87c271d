import { describe, expect, test } from 'vitest';
import { mapBuildings, scaleOf, stepOf, type MapBuilding } from './figures.ts';

const footprint = { type: 'Polygon' as const, coordinates: [] };
const mapped = (given: object) => ({
  buildingId: 'b',
  name: '1号楼',
  storeys: 6,
  heightM: null,
  homes: 24,
  residents: 60,
  elders: null,
  footprint,
  ...given,
});
const withOpen = (...open: number[]) =>
  open.map((value) => ({ figures: { open: value } }) as MapBuilding);

describe('figures of the map', () => {
  test('a building without a measured height is three metres a storey', () => {
    expect(mapBuildings([mapped({})], [])[0]?.heightM).toBe(18);
    expect(mapBuildings([mapped({ heightM: 20.5 })], [])[0]?.heightM).toBe(20.5);
  });

  test('a building without orders has none, and orders one may not see are not zero', () => {
    expect(mapBuildings([mapped({})], [])[0]?.figures.open).toBe(0);
    expect(mapBuildings([mapped({})], undefined)[0]?.figures.open).toBeNull();
  });

  test('a scale begins at nothing and covers the largest number', () => {
    expect(scaleOf(withOpen(0, 3), 'open')).toEqual([0, 1, 2, 3]);
    expect(scaleOf(withOpen(0, 37), 'open')).toEqual([0, 1, 10, 20, 30]);
    for (const most of [5, 9, 40, 77, 1234]) {
      const scale = scaleOf(withOpen(0, most), 'open');
      expect(scale).toEqual(scale.toSorted((a, b) => a - b));
      expect(stepOf(most, scale)).toBe(scale.length - 1);
    }
  });

  test('what is not shown falls into no step', () => {
    expect(stepOf(null, [0, 1, 10])).toBe(-1);
    expect(stepOf(0, [0, 1, 10])).toBe(0);
    expect(stepOf(9, [0, 1, 10])).toBe(1);
  });
});
