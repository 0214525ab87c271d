import type { SeasonName } from './seasons.ts';

/** When on a day people ask for this. */
export type Hours = 'home' | 'office' | 'night' | 'any';

/** What people write about one category of the catalogue. */
export interface Theme {
  /** The key of the category. */
  key: string;
  /** How often over a year, against the others. */
  weight: number;
  season?: SeasonName;
  hours?: Hours;
  /** Where it is, when the category leaves it open. */
  where?: 'home' | 'building' | 'point' | 'community';
  /** Words with slots in braces: see slots.ts. */
  texts: readonly string[];
}
