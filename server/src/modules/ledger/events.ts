/** Somebody's points are others now: their screens ask again. */
export const pointsMoved = 'points.moved';
/** Points of somebody run out soon. */
export const pointsExpiring = 'points.expiring';
/** Somebody's points may not be spent, or may be again; an appeal was answered. */
export const pointsFrozen = 'points.frozen';
export const pointsFreezeDecided = 'points.freeze_decided';

export interface PointsExpiring {
  personIds: readonly string[];
  unit: string;
  unitNameZh: string;
  unitNameEn: string;
  amount: number;
  /** The last day, `2026-12-31`. */
  lastDay: string;
}

export interface FreezeFact {
  personIds: readonly string[];
  freezeId: string;
  lifted: boolean | null;
}

/** A redemption was reserved, got ready, handed over, cancelled, expired or taken back. */
export const redemptionMoved = 'redemption.moved';
/** Somebody's pay was agreed to, sent, or came back. */
export const payMoved = 'pay.moved';

export interface RedemptionMoved {
  redemptionId: string;
  state: 'reserved' | 'ready' | 'handed_over' | 'cancelled' | 'expired' | 'taken_back';
  /** Whose screens show it: who redeemed, and those who hand it over. */
  personIds: readonly string[];
  ownerId: string;
  /** The people of whoever gives it; nobody where that is the community. */
  providerIds: readonly string[];
  byId: string | null;
  number: number;
  nameZh: string;
  nameEn: string;
  /** Where it is fetched. */
  placeLabel: string;
  reason: string | null;
}

export interface PayMoved {
  payoutId: string;
  state: 'approved' | 'paid' | 'returned' | 'taken_off';
  personIds: readonly string[];
  amountFen: number;
  reason: string | null;
}
