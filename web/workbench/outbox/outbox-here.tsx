import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { orderReads, refresh, useReached } from '../../client/index.ts';
import { openDevice } from '../../kit/pwa/device.ts';
import type { LaterPhotos } from '../../kit/photo/use-photos.ts';
import { useHere } from '../../kit/session/session.tsx';
import { browserWorld } from './browser-world.ts';
import { keepUnsent, listUnsent, photoName, sendAll, type World } from './outbox.ts';
import { inLane, type Unsent } from './unsent.ts';

interface Outbox {
  /** Null while it opens, and where this device can keep nothing (no HTTPS). */
  world: World | null;
  /** Whether this device can keep anything; null while that is not known. */
  keeps: boolean | null;
  items: readonly Unsent[];
  add(item: Unsent): Promise<boolean>;
  /** Reads the list anew and sends what waits. */
  changed(): Promise<void>;
  photos: LaterPhotos;
}

const context = createContext<Outbox | null>(null);
const retryMs = 30_000;
/** Kept only as long as somebody may still have to decide about it. */
const photoDays = 7;

/** What was done here and is not told yet; sends it whenever the server can be reached. */
export function OutboxHere({ children }: { children: ReactNode }) {
  const { session } = useHere();
  const cache = useQueryClient();
  const reached = useReached();
  const [world, setWorld] = useState<World | null>(null);
  const [keeps, setKeeps] = useState<boolean | null>(null);
  const [items, setItems] = useState<readonly Unsent[]>([]);
  const { accountId, memberships } = session;
  useEffect(() => {
    void openDevice().then((device) => {
      setKeeps(device !== null);
      if (device === null) return;
      const me = (communityId: string) =>
        memberships.find((one) => one.communityId === communityId)?.personId ?? null;
      setWorld(browserWorld(device.unsentOf(accountId), me));
    });
  }, [accountId, memberships]);
  const look = useCallback(async () => {
    if (world !== null) setItems(await listUnsent(world.store));
  }, [world]);
  const changed = useCallback(async () => {
    if (world === null) return;
    await look();
    if (!navigator.onLine) return;
    // One tab sends: two would tell the same thing at once, for nothing.
    await navigator.locks.request('linli.unsent', { ifAvailable: true }, async (lock) => {
      if (lock === null || (await listUnsent(world.store)).length === 0) return;
      await sendAll(world);
      await refresh(cache, orderReads);
    });
    await look();
  }, [world, look, cache]);
  // Opened again without a network: what waits is shown, and goes when there is one.
  useEffect(() => void (reached ? changed() : look()), [reached, changed, look]);
  const waits = items.some((one) => one.trouble === null);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(() => void changed(), retryMs);
    return () => clearInterval(timer);
  }, [waits, changed]);
  const value = useMemo(
    (): Outbox => ({
      world,
      keeps,
      items,
      changed,
      add: async (item) => {
        if (world === null || !(await keepUnsent(world, item))) return false;
        await look();
        return true;
      },
      photos: photosIn(world, accountId),
    }),
    [world, keeps, items, changed, look, accountId],
  );
  return <context.Provider value={value}>{children}</context.Provider>;
}

function photosIn(world: World | null, accountId: string): LaterPhotos {
  const owner = () => ({ id: accountId, untilMs: Date.now() + photoDays * 86_400_000 });
  return {
    keep: async (id, photo) =>
      world !== null &&
      world.store.save(owner(), { bytes: { [photoName(id)]: await photo.arrayBuffer() } }),
    drop: (id) => void world?.store.drop([photoName(id)]),
  };
}

export function useOutbox(): Outbox {
  const outbox = useContext(context);
  if (outbox === null) throw new Error('useOutbox needs OutboxHere above');
  return outbox;
}

/** What is not told yet of one order. */
export function useLane(lane: string): Unsent[] {
  const { items } = useOutbox();
  return useMemo(() => inLane(items, lane), [items, lane]);
}
