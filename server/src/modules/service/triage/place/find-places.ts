import type { FoundPlace } from '@linli/contract';
import { hasRole, personOf, type Ctx } from '../../../../platform/context.ts';
import { findByCodes, homesOf, type PlaceMatch } from '../../../community/index.ts';
import { orderReaders } from '../../order/order.policy.ts';
import { placesIn, type PlaceWords } from './place-words.ts';

const mostPlaces = 5;

/**
 * Places of the community's tree that a message names; several when it leaves open which. What is not in
 * the tree is not offered. Residents are offered no home but their own: of others, the building.
 */
export async function findPlaces(ctx: Ctx, text: string): Promise<FoundPlace[]> {
  const said = placesIn(text);
  if (said.length === 0) return [];
  const homes = await homesOf(ctx, personOf(ctx));
  const homely = [...new Set(homes.map(({ buildingId }) => buildingId))];
  const mine = new Set(homes.map(({ homeId }) => homeId));
  const anyHome = hasRole(ctx.actor, ...orderReaders);
  const found = await Promise.all(
    said.map(async (words) =>
      (await findByCodes(ctx, words, { text, homely })).map((match) =>
        placeOf(words, match, anyHome || mine.has(match.homeId ?? '')),
      ),
    ),
  );
  const distinct = new Map(
    found.flat().map((place) => [`${place.buildingId}/${place.homeId}/${place.note}`, place]),
  );
  return [...distinct.values()].slice(0, mostPlaces);
}

function placeOf(words: PlaceWords, match: PlaceMatch, mayHome: boolean): FoundPlace {
  const { buildingId, buildingName, entranceName, homeId, homeLabel } = match;
  if (homeId !== null && homeLabel !== null && mayHome) {
    return { kind: 'home', homeId, buildingId, label: homeLabel, note: null, words: words.words };
  }
  const rest = `${entranceName ?? ''}${words.home ?? ''}`;
  const note = rest === '' ? null : rest;
  return {
    kind: 'building',
    homeId: null,
    buildingId,
    label: buildingName,
    note,
    words: words.words,
  };
}
