import { ledgerContract as api, type EarnFact } from '@linli/contract';
import { plusDays } from '../../platform/clock/clock.ts';
import type { Subscriber } from '../../platform/facts/subscribers.ts';
import { communityRoute, type Route } from '../../platform/http/route.ts';
import { capsNow, earn, funderRoles, tryRule } from '../../modules/ledger/index.ts';
import {
  earningFacts,
  mayEarn,
  occurrencesOf,
  occurrencesSince,
  tasksSince,
  welcomesSince,
} from './occurrences.ts';

/** Hears what happened in other rooms and lets the rules of earning judge it. */
export const earningSubscriber: Subscriber = {
  name: 'earning',
  hears: [...earningFacts],
  concerns: mayEarn,
  handle: async (ctx, facts) => void (await earn(ctx, await occurrencesOf(ctx, facts))),
};

const trialDays = 30;
const mostTried = 5000;

/** Where what a rule is about is read from. */
const happened: Record<EarnFact, typeof tasksSince> = {
  order_rated_well: occurrencesSince,
  order_rated: occurrencesSince,
  common_defect_done: occurrencesSince,
  member_verified: welcomesSince,
  task_settled: tasksSince,
};

export const earningRoutes: readonly Route[] = [
  communityRoute(api.tryEarningRule, funderRoles, async (ctx, { body }) => {
    const since = plusDays(ctx.now, -trialDays);
    return tryRule(
      body,
      await happened[body.fact](ctx, since, mostTried),
      await capsNow(ctx, body.unit),
    );
  }),
];

export { occurrencesSince } from './occurrences.ts';
