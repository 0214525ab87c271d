import type { EndpointName } from '@linli/contract';
import { dehydrate, hydrate, type QueryClient } from '@tanstack/react-query';

// What a phone app read last stays on the device, so that in a cellar it still shows today's orders.
// It holds people's names and addresses: it lasts a day, and goes when its owner signs out.

const place = 'linli.reads';
const version = 1;
const lastsMs = 24 * 3_600_000;
const saveEveryMs = 3_000;
const mostCharacters = 1_500_000;

const kept: readonly EndpointName[] = [
  'getSession',
  'mySteward',
  'myHomes',
  'myDuty',
  'unreadCount',
  'listRequests',
  'getRequest',
  'listOrders',
  'getOrder',
  'claimable',
  'listCategories',
  'listNotifications',
];

interface Kept {
  version: number;
  savedAtMs: number;
  reads: ReturnType<typeof dehydrate>;
}

/** Puts back what was kept, then keeps what is read from now on. */
export function keepReads(client: QueryClient): void {
  restore(client);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    timer = undefined;
    write(client);
  };
  client.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success')
      timer ??= setTimeout(save, saveEveryMs);
  });
}

/** Leaves nothing of the last person on this device, but what the page now shows. */
export function forgetReads(client: QueryClient): void {
  client.removeQueries({ type: 'inactive' });
  localStorage.removeItem(place);
}

function restore(client: QueryClient): void {
  try {
    const found = JSON.parse(localStorage.getItem(place) ?? 'null') as Kept | null;
    if (found === null) return;
    if (found.version !== version || Date.now() - found.savedAtMs > lastsMs)
      localStorage.removeItem(place);
    else hydrate(client, found.reads);
  } catch {
    localStorage.removeItem(place);
  }
}

function write(client: QueryClient): void {
  // Signed out meanwhile: there is nobody to keep anything for.
  if (client.getQueryState(['getSession', {}])?.status !== 'success') return;
  const reads = dehydrate(client, {
    shouldDehydrateQuery: ({ state, queryKey }) =>
      state.status === 'success' && kept.includes(queryKey[0] as EndpointName),
  });
  const newestFirst = reads.queries.toSorted(
    (a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt,
  );
  try {
    localStorage.setItem(place, fitting(newestFirst));
  } catch {
    // The device is full or keeps nothing: the app then needs its network.
    localStorage.removeItem(place);
  }
}

/** As many of the newest reads as fit; the session itself always. */
function fitting(queries: Kept['reads']['queries']): string {
  let left = mostCharacters;
  const chosen = queries.filter((query) => {
    left -= JSON.stringify(query).length;
    return left > 0 || query.queryKey[0] === 'getSession';
  });
  const text: Kept = { version, savedAtMs: Date.now(), reads: { mutations: [], queries: chosen } };
  return JSON.stringify(text);
}
