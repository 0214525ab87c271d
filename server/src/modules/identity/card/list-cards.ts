import type { OutOf, QueryOf, identityContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import type { Directory } from '../directory.ts';
import { findCards } from './card.store.ts';
import { peopleWithinReach } from './make-cards.ts';

type Endpoint = typeof identityContract.listCards;

/** Cards, the newest first; a steward sees those of the people of their buildings. */
export async function listCards(
  ctx: Ctx,
  { directory, ...query }: QueryOf<Endpoint> & { directory: Directory },
): Promise<OutOf<Endpoint>> {
  const reach = await peopleWithinReach(ctx, directory);
  const { personId, limit } = query;
  const people =
    personId === undefined ? reach : (reach ?? [personId]).filter((id) => id === personId);
  const after = query.cursor !== undefined && uuid.test(query.cursor) ? query.cursor : null;
  const found = await findCards(ctx, {
    people,
    state: query.state ?? null,
    after,
    limit: limit + 1,
  });
  const shown = found.slice(0, limit);
  const places = new Map(
    (await directory.whereabouts(ctx, [...new Set(shown.map((one) => one.personId))])).map(
      (one) => [one.personId, one.homeLabel],
    ),
  );
  return {
    items: shown.map(({ digitsHash: _, lastPlace: __, ...card }) => ({
      ...card,
      homeLabel: places.get(card.personId) ?? null,
    })),
    next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
