import type { NotificationKind } from '@linli/contract';
import type { Fact } from '../../platform/context.ts';
import {
  pointsExpiring,
  pointsFreezeDecided,
  pointsFrozen,
  type FreezeFact,
  type PointsExpiring,
} from '../ledger/events.ts';
import type { News } from './heard.ts';

/** The facts of points that somebody is told of. */
export const pointsFacts = [pointsExpiring, pointsFrozen, pointsFreezeDecided] as const;

/** Whose points run out soon, are frozen, or were decided on. */
export function pointsNews({ type, data }: Pick<Fact, 'type' | 'data'>): News | null {
  switch (type) {
    case pointsExpiring: {
      const { personIds, unitNameZh, unitNameEn, amount, lastDay } =
        data as unknown as PointsExpiring;
      return news(personIds, 'points_expiring', {
        categoryNameZh: unitNameZh,
        categoryNameEn: unitNameEn,
        number: amount,
        title: lastDay,
      });
    }
    case pointsFrozen:
      return news((data as unknown as FreezeFact).personIds, 'points_frozen');
    case pointsFreezeDecided: {
      const { personIds, lifted } = data as unknown as FreezeFact;
      return news(personIds, lifted === true ? 'points_unfrozen' : 'points_kept_frozen');
    }
    default:
      return null;
  }
}

const news = (
  people: readonly string[],
  kind: NotificationKind,
  data: Record<string, string | number> = {},
): News => ({
  tellings: [{ kind, to: { people } }],
  byId: null,
  orderId: null,
  requestId: null,
  data,
  urgent: false,
});
