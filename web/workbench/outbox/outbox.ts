import type { OrderBrief } from '@linli/contract';
import type { Sealed } from '../../kit/pwa/sealed.ts';
import { byTime, inLane, strandsOf, type LaterAct, type Unsent } from './unsent.ts';

/** What the outbox needs of the world; tests give their own. */
export interface World {
  store: Sealed;
  nowMs(): number;
  /** @throws Refused or Unreachable */
  tell(item: Unsent, body: Record<string, unknown>): Promise<{ version?: number }>;
  /** Sends a photo on from where it stopped; a photo that is there already is nothing new. */
  upload(item: Unsent, photoId: string, bytes: ArrayBuffer): Promise<void>;
  look(item: Unsent): Promise<OrderBrief & { executorId: string | null }>;
  me(communityId: string): string | null;
}

/** The server said no: somebody has to decide. */
export class Refused extends Error {
  readonly trouble: NonNullable<Unsent['trouble']>;
  constructor(trouble: NonNullable<Unsent['trouble']>) {
    super(trouble.code);
    this.trouble = trouble;
  }
}
/** Not the moment: try again later. */
export class Unreachable extends Error {}

/** Somebody else, or the board, did something that makes a second look worth it. */
const worthALook = ['service.order_moved', 'service.act_not_possible'];
/** Long after an act's own time is no longer taken, so that a person can still decide about it. */
const keptMs = 7 * 86_400_000;

export const actName = (item: Pick<Unsent, 'id' | 'doneAtMs'>) =>
  `act/${String(item.doneAtMs).padStart(15, '0')}-${item.id}`;
export const photoName = (photoId: string) => `photo/${photoId}`;

export async function listUnsent(store: Sealed): Promise<Unsent[]> {
  const names = await store.names('act/');
  const items = await Promise.all(names.map((name) => store.json<Unsent>(name)));
  return items.filter((item) => item !== undefined).toSorted(byTime);
}

/** Photos that still lie here go with their act, through the outbox. */
export async function allSent(world: World, photoIds: readonly string[]): Promise<boolean> {
  if (photoIds.length === 0) return true;
  const here = await world.store.names('photo/');
  return !photoIds.some((id) => here.includes(photoName(id)));
}

const owner = (world: World, accountId: string) => ({
  id: accountId,
  untilMs: world.nowMs() + keptMs,
});

/** Writes down what was done. @returns false where this device keeps nothing */
export function keepUnsent(world: World, item: Unsent): Promise<boolean> {
  return world.store.save(owner(world, item.accountId), { json: { [actName(item)]: item } });
}

/**
 * Tells everything that waits, lane by lane, each in its order; what was done after a refusal does not wait for it. What the server took is noted together with
 * the version the next act follows from; whoever dies in between tells the same act again under the same id.
 * @returns whether everything that could be told was
 */
export async function sendAll(world: World): Promise<boolean> {
  const items = await listUnsent(world.store);
  let all = true;
  for (const lane of new Set(items.map((one) => one.lane))) {
    try {
      for (const strand of strandsOf(inLane(items, lane))) await sendStrand(world, strand);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      all = false;
    }
  }
  return all;
}

async function sendStrand(world: World, strand: readonly Unsent[]): Promise<void> {
  let version: number | null = null;
  for (const [index, item] of strand.entries()) {
    if (item.trouble !== null) return;
    try {
      const answer = await sendOne(world, { ...item, version: version ?? item.version });
      version = answer.version ?? null;
      await noteSent(world, item, strand[index + 1], version);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await keepUnsent(world, { ...item, trouble: error.trouble });
      return;
    }
  }
}

/** The act goes, its photos go, and the next one knows what it follows: at once, or not at all. */
async function noteSent(
  world: World,
  item: Unsent,
  next: Unsent | undefined,
  version: number | null,
): Promise<void> {
  const drops = [actName(item), ...item.photoIds.map(photoName)];
  const json = next === undefined ? {} : { [actName(next)]: { ...next, version } };
  await world.store.save(owner(world, item.accountId), { drops, json });
}

async function sendOne(world: World, item: Unsent): Promise<{ version?: number }> {
  for (const photoId of item.photoIds) {
    const bytes = await world.store.bytes(photoName(photoId));
    if (bytes !== undefined) await world.upload(item, photoId, bytes);
  }
  try {
    return await world.tell(item, bodyOf(item, world.nowMs()));
  } catch (error) {
    if (!(error instanceof Refused) || !worthALook.includes(error.trouble.code)) throw error;
    const version = await versionIfUnmoved(world, item);
    if (version === null || version === item.version) throw error;
    return world.tell(item, bodyOf({ ...item, version }, world.nowMs()));
  }
}

/** A word, a new priority: the order is still mine and where I left it, so the act stands as it was done. */
async function versionIfUnmoved(world: World, item: Unsent): Promise<number | null> {
  if (item.act === 'fileRequest') return null;
  const order = await world.look(item);
  const mine = order.executorId !== null && order.executorId === world.me(item.communityId);
  if (item.act !== 'commentOrder' && (!mine || order.state !== item.about.from)) return null;
  return order.version;
}

export function bodyOf(item: Unsent, nowMs: number): Record<string, unknown> {
  // A clock that was put back since must not make it the future.
  const body = { ...item.body, doneAgoMs: Math.max(0, nowMs - item.doneAtMs) };
  return item.act === 'fileRequest'
    ? { ...body, id: item.id, photoIds: item.photoIds }
    : { ...body, actId: item.id, version: item.version ?? 0, ...photosOf(item) };
}

const takesPhotos: readonly LaterAct[] = ['submitOrder', 'commentOrder'];
const photosOf = (item: Unsent) =>
  takesPhotos.includes(item.act) ? { photoIds: item.photoIds } : {};

/**
 * Tries what was not taken again on the order as it is now.
 * @param asNow what was done too long ago counts from now
 */
export async function tryAgain(
  world: World,
  strand: readonly Unsent[],
  asNow = false,
): Promise<void> {
  const [first] = strand;
  if (first === undefined) return;
  const version = first.act === 'fileRequest' ? null : (await world.look(first)).version;
  const json = Object.fromEntries(
    strand.map((item, index) => {
      const doneAtMs = asNow ? world.nowMs() + index : item.doneAtMs;
      const again = { ...item, version: index === 0 ? version : null, trouble: null, doneAtMs };
      return [actName(again), again];
    }),
  );
  const drops = strand.map(actName).filter((name) => !(name in json));
  await world.store.save(owner(world, first.accountId), { json, drops });
}

/** Makes one word of what was done, for whoever has the order now: nothing moves, and nothing is lost. */
export async function leaveAsNote(
  world: World,
  strand: readonly Unsent[],
  given: { id: string; note: string },
): Promise<void> {
  const [first] = strand;
  if (first === undefined) return;
  const { version } = await world.look(first);
  const item: Unsent = {
    ...first,
    id: given.id,
    act: 'commentOrder',
    body: { note: given.note, internal: false },
    version,
    photoIds: strand.flatMap((one) => one.photoIds).slice(0, 9),
    doneAtMs: world.nowMs(),
    trouble: null,
  };
  await world.store.save(owner(world, first.accountId), {
    json: { [actName(item)]: item },
    drops: strand.map(actName),
  });
}

/** Throws away what somebody decided to throw away. */
export function discard(world: World, strand: readonly Unsent[]): Promise<void> {
  const photos = strand.flatMap((one) => one.photoIds.map(photoName));
  return world.store.drop([...strand.map(actName), ...photos]);
}
