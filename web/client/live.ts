import type { EndpointName } from '@linli/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { urlOf } from './call.ts';
import { orderReads, refresh } from './hooks.ts';
import { noteReach } from './reach.ts';

/** What shows incidents. */
const incidentReads = ['currentIncidents', 'listIncidents', 'getIncident'] as const;

/** Facts of these kinds make these reads stale. */
const readsOf: Record<string, readonly EndpointName[]> = {
  'request.filed': [...orderReads, 'getIncident'],
  'order.moved': orderReads,
  'request.joined': [...orderReads, 'listJoined', 'findSimilar'],
  'request.followed': orderReads,
  'order.late': orderReads,
  'order.escalated': orderReads,
  'incident.opened': incidentReads,
  'incident.updated': incidentReads,
  'incident.attached': incidentReads,
  'incident.closed': incidentReads,
  'notification.added': ['listNotifications', 'unreadCount'],
  'notification.read': ['listNotifications', 'unreadCount'],
};

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
    const leave = listen(urlOf('live', { params: { communityId } }), {
      onFact: (type) => mark(readsOf[type] ?? []),
      // What happened while the line was down was told to nobody: ask again.
      onReturn: () => mark(Object.values(readsOf).flat()),
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [communityId, cache]);
}

interface Ears {
  onFact(type: string): void;
  onReturn(): void;
}

/** Keeps a stream open. The browser gives up for good when a proxy answers with an error; we do not. */
function listen(url: string, ears: Ears): () => void {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  let waitMs = firstWaitMs;
  let lost = false;
  const open = () => {
    source = new EventSource(url);
    source.addEventListener('open', () => {
      waitMs = firstWaitMs;
      noteReach(true);
      if (lost) ears.onReturn();
      lost = false;
    });
    source.addEventListener('fact', (event: MessageEvent<string>) => {
      ears.onFact((JSON.parse(event.data) as { type: string }).type);
    });
    source.addEventListener('error', () => {
      lost = true;
      if (source.readyState !== EventSource.CLOSED) return;
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
