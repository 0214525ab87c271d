import type { EndpointName } from '@linli/contract';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { actingFor } from './acting.ts';
import { urlOf } from './call.ts';
import { orderReads, refresh } from './hooks.ts';
import { noteReach } from './reach.ts';

/** What shows incidents. */
const incidentReads = ['currentIncidents', 'listIncidents', 'getIncident'] as const;

/** What shows somebody their points. */
const pointReads = ['getMyPoints', 'listMyPointEntries', 'rankPoints'] as const;

/** Facts of these kinds make these reads stale. */
const readsOf: Record<string, readonly EndpointName[]> = {
  'request.filed': [...orderReads, 'getIncident'],
  'order.moved': orderReads,
  'request.joined': [...orderReads, 'listJoined', 'findSimilar'],
  'request.followed': orderReads,
  'order.late': orderReads,
  'order.escalated': orderReads,
  'redemption.moved': [
    'listMyRedemptions',
    'getMyRedemption',
    'listRedemptions',
    'redemptionTotals',
    'listShelf',
    'getShelfItem',
  ],
  'pay.moved': ['getMyPay', 'listMyPay', 'listPayouts', 'getPayout'],
  'incident.opened': incidentReads,
  'incident.updated': incidentReads,
  'incident.attached': incidentReads,
  'incident.closed': incidentReads,
  'points.moved': pointReads,
  'points.frozen': pointReads,
  'points.freeze_decided': pointReads,
  'notification.added': ['listNotifications', 'unreadCount'],
  'notification.read': ['listNotifications', 'unreadCount'],
};

const liveReads = [...new Set(Object.values(readsOf).flat())];

/** Read as shortly before the line stood as this, the server read and listened at once. */
const sameBreathMs = 400;
const gatherMs = 500;
const firstWaitMs = 2_000;
const longestWaitMs = 60_000;

/** Follows the community's live facts, and refreshes what they concern, at most twice a second. */
export function useLive(communityId: string | null): void {
  const cache = useQueryClient();
  useEffect(() => {
    if (communityId === null) return undefined;
    const stale = new Set<EndpointName>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      void refresh(cache, [...stale]);
      stale.clear();
    };
    const mark = (reads: readonly EndpointName[]) => {
      for (const name of reads) stale.add(name);
      if (stale.size > 0) timer ??= setTimeout(flush, gatherMs);
    };
    const inName = actingFor()?.personId;
    const leave = listen(urlOf('live', { params: { communityId }, query: { for: inName } }), {
      onFact: (type) => mark(readsOf[type] ?? []),
      // What happened while the line was down was told to nobody: ask again.
      onReturn: () => mark(liveReads),
      // Nor what happened between the first reading and the line, which on a slow network are seconds apart.
      onFirst: () => void refreshReadBefore(cache, Date.now() - sameBreathMs),
      // Turned away in somebody's name: the session says whether one may still act for them.
      onShut: () => mark(inName === undefined ? [] : ['getSession']),
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [communityId, cache]);
}

const refreshReadBefore = (cache: QueryClient, ms: number): Promise<void> =>
  cache.invalidateQueries({
    predicate: ({ queryKey, state }) =>
      state.dataUpdatedAt > 0 &&
      state.dataUpdatedAt < ms &&
      liveReads.includes(queryKey[0] as EndpointName),
  });

interface Ears {
  onFact(type: string): void;
  onFirst(): void;
  onReturn(): void;
  onShut(): void;
}

/** Keeps a stream open. The browser gives up for good when a proxy answers with an error; we do not. */
function listen(url: string, ears: Ears): () => void {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  let waitMs = firstWaitMs;
  let lost: boolean | null = null;
  const open = () => {
    source = new EventSource(url);
    source.addEventListener('open', () => {
      waitMs = firstWaitMs;
      noteReach(true);
      if (lost === null) ears.onFirst();
      else if (lost) ears.onReturn();
      lost = false;
    });
    source.addEventListener('fact', (event: MessageEvent<string>) => {
      ears.onFact((JSON.parse(event.data) as { type: string }).type);
    });
    source.addEventListener('error', () => {
      lost = true;
      if (source.readyState !== EventSource.CLOSED) return;
      ears.onShut();
      clearTimeout(again);
      again = setTimeout(open, waitMs);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    });
  };
  open();
  return () => {
    clearTimeout(again);
    source.close();
  };
}
