import type { CatalogueGroup } from './category.ts';
import { goodNeighbours } from './warm-neighbours.ts';
import { kindWords } from './warm-kindness.ts';

/** Warm 亲情: eight kinds of small kindness nobody pays for. One group a kind. */
export const warmGroups: readonly CatalogueGroup[] = [...kindWords, ...goodNeighbours];
