import type { NotificationKind } from '@linli/contract';
import type { Fact } from '../../platform/context.ts';
import {
  payMoved,
  redemptionMoved,
  type PayMoved,
  type RedemptionMoved,
} from '../ledger/events.ts';
import type { News, Telling } from './heard.ts';

/** The facts of what points buy and of pay. */
export const exchangeFacts = [redemptionMoved, payMoved] as const;

/** What became of what somebody redeemed, or of their pay; who gives it hears what to get ready. */
export function exchangeNews({ type, data }: Pick<Fact, 'type' | 'data'>): News | null {
  if (type === redemptionMoved) return ofRedemption(data as unknown as RedemptionMoved);
  return type === payMoved ? ofPay(data as unknown as PayMoved) : null;
}

function ofRedemption(moved: RedemptionMoved): News {
  const { state, ownerId, providerIds, redemptionId, number, placeLabel, reason } = moved;
  const forProvider = state === 'reserved' || state === 'cancelled';
  const people = forProvider ? providerIds : [ownerId];
  return news([{ kind: `redemption_${state}`, to: { people } }], moved.byId, {
    redemptionId,
    number,
    categoryNameZh: moved.nameZh,
    categoryNameEn: moved.nameEn === '' ? moved.nameZh : moved.nameEn,
    placeLabel,
    ...(reason === null ? {} : { reason }),
  });
}

const payKinds: Record<PayMoved['state'], NotificationKind | null> = {
  approved: 'pay_approved',
  paid: 'pay_paid',
  returned: 'pay_returned',
  // Nobody had promised it yet.
  taken_off: null,
};

function ofPay({ state, personIds, amountFen, reason }: PayMoved): News {
  const kind = payKinds[state];
  const title = `¥${(amountFen / 100).toFixed(2)}`;
  return news(kind === null ? [] : [{ kind, to: { people: personIds } }], null, {
    title,
    ...(reason === null ? {} : { reason }),
  });
}

const news = (tellings: Telling[], byId: string | null, data: News['data']): News => ({
  tellings,
  byId,
  orderId: null,
  requestId: null,
  data,
  urgent: false,
});
