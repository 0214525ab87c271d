import type { EndpointName, OrderCan, PauseReason, Priority } from '@linli/contract';

/** Each act of an order that this person may do: its endpoint and what one must say for it. */
export interface Act {
  key: ActKey;
  endpoint: EndpointName;
  asks: readonly Ask[];
  /** Main acts are buttons of their own; the others stand in the menu. */
  rank: 'main' | 'more' | 'end';
}
export type ActKey = Exclude<keyof OrderCan, 'seeContact' | 'commentInternal' | 'openTask'>;
export type Ask =
  | 'person'
  | 'reason'
  | 'note'
  | 'longNote'
  | 'photos'
  | 'waitingFor'
  | 'stars'
  | 'reached'
  | 'satisfied'
  | 'visitNote'
  | 'priority'
  | 'category'
  | 'internal'
  | 'words';

export const acts: readonly Act[] = [
  { key: 'assign', endpoint: 'assignOrder', asks: ['person', 'note'], rank: 'main' },
  { key: 'claim', endpoint: 'claimOrder', asks: [], rank: 'more' },
  { key: 'accept', endpoint: 'acceptOrder', asks: [], rank: 'main' },
  { key: 'arrive', endpoint: 'arriveAtOrder', asks: [], rank: 'main' },
  { key: 'resume', endpoint: 'resumeOrder', asks: [], rank: 'main' },
  { key: 'submit', endpoint: 'submitOrder', asks: ['longNote', 'photos'], rank: 'main' },
  {
    key: 'returnVisit',
    endpoint: 'returnVisitOrder',
    asks: ['reached', 'satisfied', 'visitNote'],
    rank: 'main',
  },
  { key: 'confirm', endpoint: 'confirmOrder', asks: ['note'], rank: 'main' },
  { key: 'reject', endpoint: 'rejectOrder', asks: ['reason', 'photos'], rank: 'more' },
  { key: 'rate', endpoint: 'rateOrder', asks: ['stars', 'words'], rank: 'more' },
  { key: 'pause', endpoint: 'pauseOrder', asks: ['waitingFor', 'reason'], rank: 'more' },
  { key: 'handOver', endpoint: 'handOverOrder', asks: ['person', 'reason'], rank: 'more' },
  {
    key: 'reprioritise',
    endpoint: 'reprioritiseOrder',
    asks: ['priority', 'reason'],
    rank: 'more',
  },
  {
    key: 'recategorise',
    endpoint: 'recategoriseOrder',
    asks: ['category', 'reason'],
    rank: 'more',
  },
  {
    key: 'comment',
    endpoint: 'commentOrder',
    asks: ['longNote', 'internal', 'photos'],
    rank: 'more',
  },
  { key: 'reopen', endpoint: 'reopenOrder', asks: ['reason'], rank: 'more' },
  { key: 'decline', endpoint: 'declineOrder', asks: ['reason'], rank: 'more' },
  { key: 'sendBack', endpoint: 'sendBackOrder', asks: ['reason'], rank: 'more' },
  { key: 'refuse', endpoint: 'refuseOrder', asks: ['reason'], rank: 'end' },
  { key: 'cancel', endpoint: 'cancelOrder', asks: ['reason'], rank: 'end' },
];

/** What the form of an act holds. */
export interface Said {
  personId?: string;
  reason: string;
  note: string;
  waitingFor: PauseReason;
  stars: number;
  reached: boolean;
  satisfied: boolean;
  priority: Priority;
  categoryId?: string;
  internal: boolean;
}

/** The act's own part of the body, from what was said. */
export function bodyOf(act: Act, said: Said, photoIds: string[]): Record<string, unknown> {
  const asks = (ask: Ask) => act.asks.includes(ask);
  const note = said.note.trim();
  return {
    ...(asks('person') ? { personId: said.personId } : {}),
    ...(act.key === 'pause'
      ? { waitingFor: said.waitingFor, note: said.reason.trim() }
      : asks('reason')
        ? { reason: said.reason.trim() }
        : {}),
    ...(asks('note') && note !== '' ? { note } : {}),
    ...(asks('longNote') || asks('visitNote') ? { note } : {}),
    ...(asks('words') && note !== '' ? { words: note } : {}),
    ...(asks('stars') ? { stars: said.stars } : {}),
    ...(asks('reached')
      ? { reached: said.reached, satisfied: said.reached && said.satisfied }
      : {}),
    ...(asks('priority') ? { priority: said.priority } : {}),
    ...(asks('category') ? { categoryId: said.categoryId } : {}),
    ...(asks('internal') ? { internal: said.internal } : {}),
    ...(asks('photos') ? { photoIds } : {}),
  };
}

/** Whether enough was said to send it; the server has the last word. */
export function isEnough(act: Act, said: Said): boolean {
  if (act.asks.includes('person') && said.personId === undefined) return false;
  if (act.asks.includes('category') && said.categoryId === undefined) return false;
  if (act.asks.includes('reason') && said.reason.trim().length < 2) return false;
  if (act.asks.includes('visitNote') && said.note.trim().length < 2) return false;
  if (act.key === 'comment' && said.note.trim() === '') return false;
  return !(act.asks.includes('stars') && said.stars === 0);
}
