import type { RawShape } from './map-file.ts';
import { nameOf } from './building-words.ts';

type Tags = RawShape['tags'];

// Keys by which OpenStreetMap says that a shape is something else than a building.
const otherKeys = [
  'landuse',
  'place',
  'natural',
  'leisure',
  'highway',
  'waterway',
  'boundary',
  'railway',
  'barrier',
  'aeroway',
  'power',
  'building:part',
];

/** What the tags say a shape is: a building, a named residential area, or nothing for us. */
export function kindOfTags(tags: Tags): RawShape['kind'] | null {
  const building = tags['building'];
  if (building && building !== 'no') return 'building';
  const isResidential =
    tags['landuse'] === 'residential' ||
    tags['place'] === 'neighbourhood' ||
    (tags['residential'] !== undefined && tags['residential'] !== 'no');
  return isResidential && tags['highway'] === undefined && nameOf(tags) ? 'area' : null;
}

/** As above, but a shape that says nothing of itself is a building: footprints often come bare. */
export function kindOfFeature(tags: Tags): RawShape['kind'] | null {
  const kind = kindOfTags(tags);
  if (kind || tags['building'] === 'no') return kind;
  return otherKeys.some((key) => tags[key] !== undefined) ? null : 'building';
}
