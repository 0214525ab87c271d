import type { OutOf, stewardContract } from '@linli/contract';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { homesOf, shareHome } from '../../community/index.ts';
import { peopleByIds } from '../../identity/index.ts';
import { stewardOfHome } from '../charge/steward-of-home.ts';
import { voicesOf } from '../evaluation/list-evaluations.ts';
import { starsOf } from '../person/steward.store.ts';

type Card = OutOf<typeof stewardContract.myStewardCard>;

/**
 * Who looks after the first of my homes that has a steward: the one who stands in, while one does. The
 * number is shown in full: calling it is what it is for.
 */
export async function myStewardCard(ctx: Ctx): Promise<Card> {
  const me = personOf(ctx);
  for (const home of await homesOf(ctx, me)) {
    const steward = await stewardOfHome(ctx, home);
    if (steward === null) continue;
    const personId = steward.substituteId ?? steward.personId;
    const [[person], stars, voices, kin] = await Promise.all([
      peopleByIds(ctx, [personId]),
      starsOf(ctx, [personId]),
      voicesOf(ctx, { homeId: home.homeId, stewardId: personId }),
      shareHome(ctx, me, personId),
    ]);
    return {
      steward: {
        personId,
        name: person?.name ?? '',
        phone: person?.phone ?? null,
        stars: stars[0]?.stars ?? 0,
        standsInFor: steward.substituteId === null ? null : steward.name,
        thanked: voices.has('thumb'),
        asked: voices.has('survey'),
      },
      can: { thank: personId !== me && !kin && ctx.actor.agent === undefined },
    };
  }
  return { steward: null, can: { thank: false } };
}
