import type { OutOf, serviceContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { readCategories } from '../catalogue/category.store.ts';
import { alarmsInText } from './alarm/alarm-list.ts';
import { judgeFor } from './learn/known-judges.ts';
import { findPlaces } from './place/find-places.ts';
import { suggestCategories } from './suggest-categories.ts';

/** Of a long message the beginning is enough, and judging stays quick while somebody types. */
const readCharacters = 600;

/** What a text seems to be about, where, and whether it cannot wait. Reads only. */
export async function suggestFromText(
  ctx: Ctx,
  text: string,
): Promise<OutOf<typeof serviceContract.suggestFromText>> {
  const read = text.slice(0, readCharacters);
  const [categories, judge, places, alarms] = await Promise.all([
    readCategories(ctx, false),
    judgeFor(ctx),
    findPlaces(ctx, read),
    alarmsInText(ctx, read),
  ]);
  const idOf = new Map(categories.map(({ key, id }) => [key, id]));
  const suggestions = suggestCategories(judge, read, new Set(idOf.keys()));
  return {
    categories: suggestions.map(({ key, confidence }) => ({
      categoryId: idOf.get(key)!,
      confidence: Math.round(confidence * 1000) / 1000,
    })),
    places,
    alarms,
  };
}
