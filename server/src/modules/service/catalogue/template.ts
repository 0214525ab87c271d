import { basicGroups } from './basic.ts';
import type { CatalogueGroup } from './category.ts';
import { valueAddedGroups } from './value-added.ts';
import { warmGroups } from './warm.ts';

export type {
  CatalogueGroup,
  CategoryTemplate,
  DispatchMode,
  Evidence,
  Performer,
  PriceTemplate,
  Priority,
  RatingTag,
  ServiceClass,
  SkillTemplate,
} from './category.ts';
export { tags } from './rating-tags.ts';
export { skills } from './skills.ts';

/**
 * The catalogue a new community starts with, in the order residents see it. A community edits its
 * own copy; keys stay as they are, because history, imports and statistics are counted by them.
 */
export const catalogueTemplate: readonly CatalogueGroup[] = [
  ...basicGroups,
  ...warmGroups,
  ...valueAddedGroups,
];
