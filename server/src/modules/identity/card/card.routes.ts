import { identityContract as contract, type Role } from '@linli/contract';
import {
  callRoute,
  communityRoute,
  outsideRoute,
  type Call,
  type Route,
} from '../../../platform/http/route.ts';
import type { IdentityCall, IdentityDeps } from '../identity.ts';
import { getCardSession } from '../kiosk/get-card-session.ts';
import { createKiosk, listKiosks, pairKioskAnew, revokeKiosk } from '../kiosk/kiosks.ts';
import { openCardSession } from '../kiosk/open-card-session.ts';
import { pairKiosk } from '../kiosk/pair-kiosk.ts';
import { endCard } from './end-card.ts';
import { listCards } from './list-cards.ts';
import { makeCards } from './make-cards.ts';
import { readCard } from './read-card.ts';

/** Who prints cards; a steward for the people of their buildings. */
const printers: readonly Role[] = ['manager', 'operator', 'steward'];
const readers: readonly Role[] = [...printers, 'dispatcher', 'social_worker'];

/** Cards for people without a smartphone, and the screens that read them. */
export function cardRoutes(deps: IdentityDeps): Route[] {
  const own = (call: Call): IdentityCall => ({ ...call, ...deps });
  const { directory } = deps;
  return [
    communityRoute(
      contract.listCards,
      printers,
      (ctx, { query }) => listCards(ctx, { ...query, directory }),
      { bulk: true },
    ),
    outsideRoute(contract.makeCards, printers, (outside, { body }) =>
      makeCards(outside, { ...body, directory }),
    ),
    communityRoute(contract.endCard, printers, (ctx, { params }) =>
      endCard(ctx, { cardId: params.cardId, directory }),
    ),
    outsideRoute(contract.readCard, readers, (outside, { body }) =>
      readCard(outside, { ...body, directory }),
    ),
    communityRoute(contract.listKiosks, printers, (ctx) => listKiosks(ctx)),
    communityRoute(contract.createKiosk, printers, (ctx, { body }) => createKiosk(ctx, body)),
    communityRoute(contract.pairKioskAnew, printers, (ctx, { params }) =>
      pairKioskAnew(ctx, params),
    ),
    communityRoute(contract.revokeKiosk, printers, (ctx, { params }) => revokeKiosk(ctx, params)),
    callRoute(contract.pairKiosk, 'anyone', (call, { body }) => pairKiosk(own(call), body)),
    callRoute(contract.openCardSession, 'anyone', (call, { body }) =>
      openCardSession(own(call), body),
    ),
    callRoute(contract.getCardSession, 'account', (call) => getCardSession(own(call)), {
      card: true,
    }),
  ];
}
