import type { EndpointName, OrderBrief, OrderDetail, Session } from '@linli/contract';
import { dehydrate, hydrate, type QueryClient } from '@tanstack/react-query';
import type { Device } from './device.ts';

// What a phone app read last stays on the device, so that in a cellar it still shows today's orders.
// It holds people's names and addresses: it is sealed, and goes with its key (device.ts).

const place = 'reads';
const version = 2;
const dayMs = 24 * 3_600_000;
const saveEveryMs = 3_000;
const sweepEveryMs = 60_000;
const mostCharacters = 4_000_000;

const kept: readonly EndpointName[] = [
  'getSession',
  'myStewardCard',
  'myHomes',
  'myDuty',
  'myShifts',
  'unreadCount',
  'listRequests',
  'getRequest',
  'listOrders',
  'getOrder',
  'getOrderPrice',
  'claimable',
  'listCategories',
  'listResponseTemplates',
  'getTree',
  'listStaff',
  'getMap',
  'listNotifications',
];

/** When what is read now goes; null: it must not stay. */
export const endOfKeeping = (nowMs: number): number | null => keptUntil(nowMs);

interface Kept {
  version: number;
  savedAtMs: number;
  reads: ReturnType<typeof dehydrate>;
}

type Opening = () => Promise<Device | null>;
/** Loaded after the first sight: nobody waits for it who has a network. */
const lazily: Opening = () => import('./device.ts').then((file) => file.openDevice());
let opening: Opening = lazily;

/** Until when what is read now may stay: an app may say (its worker's shift ends); null: not at all. */
let keptUntil: (nowMs: number) => number | null = (nowMs) => nowMs + dayMs;
export function keepUntil(ends: (nowMs: number) => number | null): void {
  keptUntil = ends;
}

/** Puts back what was kept, then keeps what is read from now on. */
export function keepReads(client: QueryClient, open: Opening = lazily): Promise<void> {
  opening = open;
  removeOld();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    timer = undefined;
    void write(client);
  };
  client.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success')
      timer ??= setTimeout(save, saveEveryMs);
  });
  setInterval(() => void opening().then((device) => device?.sweep()), sweepEveryMs);
  listenToOthers(client);
  return restore(client);
}

/**
 * Leaves nothing of the last person on this device, but what the page now shows.
 * @param unsent also what was done and not yet sent: whoever signs out was asked; a session that ended
 * by itself leaves it, sealed, to the same person's next sign-in
 */
export async function forgetReads(
  client: QueryClient,
  { unsent = false }: { unsent?: boolean } = {},
): Promise<void> {
  const accountId = client.getQueryData<Session>(['getSession', {}])?.accountId;
  client.removeQueries({ type: 'inactive' });
  const device = await opening();
  await device?.day.destroy();
  if (unsent && accountId !== undefined) await device?.unsentOf(accountId).destroy();
  channel()?.postMessage('forgotten');
}

/** Somebody signed out in another tab: this one asks again who is here, and keeps nothing meanwhile. */
function listenToOthers(client: QueryClient): void {
  const line = channel();
  if (line !== null)
    line.onmessage = () => void client.invalidateQueries({ queryKey: ['getSession', {}] });
}

let ownChannel: BroadcastChannel | null | undefined;
/** One per tab, which does not hear itself. */
function channel(): BroadcastChannel | null {
  ownChannel ??=
    typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('linli.device');
  return ownChannel;
}

/** Before, it lay here for anybody to read. */
function removeOld(): void {
  try {
    localStorage.removeItem('linli.reads');
  } catch {
    // A browser that keeps nothing has nothing to remove.
  }
}

async function restore(client: QueryClient): Promise<void> {
  const device = await opening().catch(() => null);
  if (device === null) return;
  await device.sweep();
  const found = await device.day.json<Kept>(place).catch(() => undefined);
  if (found === undefined) return;
  // What arrived while we looked is newer; what the server refused meanwhile must not come back.
  const nobody = client.getQueryState(['getSession', {}])?.status === 'error';
  if (found.version !== version || Date.now() - found.savedAtMs > dayMs || nobody)
    await device.day.destroy();
  else hydrate(client, found.reads, { defaultOptions: { queries: { gcTime: dayMs } } });
}

async function write(client: QueryClient): Promise<void> {
  // Signed out meanwhile: there is nobody to keep anything for.
  const session = client.getQueryState<Session>(['getSession', {}]);
  if (session?.status !== 'success' || session.data === undefined) return;
  const me = session.data;
  const device = await opening().catch(() => null);
  const nowMs = Date.now();
  const untilMs = keptUntil(nowMs);
  if (device === null) return;
  if (untilMs === null) return device.day.destroy();
  const mine = myOrders(client);
  const reads = dehydrate(client, {
    shouldDehydrateQuery: ({ state, queryKey }) =>
      state.status === 'success' && isForTheDay(queryKey, state.data, mine),
  });
  const newestFirst = reads.queries.toSorted(
    (a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt,
  );
  const owner = { id: me.accountId, untilMs };
  const json = { [place]: keptOf(newestFirst, nowMs) };
  // The device is full or keeps nothing: the app then needs its network.
  await device.day.save(owner, { json }).catch(() => device.day.destroy());
}

/** Lists and orders only as far as they are one's own: a walk through others' leaves nothing here. */
function isForTheDay(
  [name, input]: readonly unknown[],
  data: unknown,
  mine: ReadonlySet<string>,
): boolean {
  if (!kept.includes(name as EndpointName)) return false;
  if (name === 'listOrders') return isMyList(input);
  return name !== 'getOrder' || mine.has((data as OrderDetail).id);
}

const isMyList = (input: unknown) =>
  (input as { query?: { executorId?: string } }).query?.executorId === 'me';

function myOrders(client: QueryClient): Set<string> {
  const lists = client.getQueriesData<{ items: OrderBrief[] }>({ queryKey: ['listOrders'] });
  return new Set(
    lists
      .filter(([key]) => isMyList(key[1]))
      .flatMap(([, list]) => list?.items.map((one) => one.id) ?? []),
  );
}

/** As many of the newest reads as fit; the session itself always. */
function keptOf(queries: Kept['reads']['queries'], savedAtMs: number): Kept {
  let left = mostCharacters;
  const chosen = queries.filter((query) => {
    left -= JSON.stringify(query).length;
    return left > 0 || query.queryKey[0] === 'getSession';
  });
  return { version, savedAtMs, reads: { mutations: [], queries: chosen } };
}
