import type { NotificationKind, OrderAct } from '@linli/contract';
import type { ProxyFact } from '../identity/events.ts';
import type { News, Telling } from './heard.ts';

/** Whoever was acted for hears of every act in their name, unless they hear of it in another way. */
export const actedFor = (forId: string | null | undefined): Telling[] =>
  forId == null ? [] : [{ kind: 'proxy_acted', to: { people: [forId] } }];

/** Adds who did it and what, for the one in whose name it was done. */
export function inName<T extends { data: News['data'] }>(
  news: T,
  agentName: string | null | undefined,
  act: OrderAct,
): T {
  return agentName == null ? news : { ...news, data: { ...news.data, agent: agentName, act } };
}

/** It began, or ended: both hear of it, but for whoever ended it. */
export function proxyNews(kind: NotificationKind, fact: ProxyFact): News {
  const { agentName, principalName, reason, byId, principalId, agentId } = fact;
  const data = { agent: agentName, principal: principalName };
  return {
    tellings: [{ kind, to: { people: [principalId, agentId] } }],
    byId,
    orderId: null,
    requestId: null,
    data: reason === null ? data : { ...data, reason },
    urgent: false,
  };
}
