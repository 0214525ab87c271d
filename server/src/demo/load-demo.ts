import { plusDays, type Clock, type Instant } from '../platform/clock/clock.ts';
import { system, type Ctx } from '../platform/context.ts';
import type { Database } from '../platform/db/database.ts';
import type { FileStorage } from '../platform/files/index.ts';
import { idFrom, newId } from '../platform/ids/ids.ts';
import { Refusal } from '../platform/refusal/refusal.ts';
import { communityNames, refreshStatistics } from '../modules/community/index.ts';
import { loadNeighbour } from './load-neighbour.ts';
import { loadDays, loadEstate, type EstateSummary } from './load-estate.ts';
import { drawPictures, storePictures, type DrawnPicture } from './photos.ts';
import { createPhones } from './people/phones.ts';
import { demoPeople } from './people/demo-people.ts';
import { createRandom } from './random.ts';

export interface DemoDeps {
  db: Database;
  clock: Clock;
  /** Where pictures are kept; without it the demo has none. */
  photos?: FileStorage | undefined;
  /** The server's own key, by which codes and bank accounts are made; without it they open nowhere. */
  secretKey?: (() => Buffer) | undefined;
}

export interface DemoOptions {
  /** `full` has about 2,600 homes and 7,000 people, `small` is for tests. */
  size: 'full' | 'small';
  /** The same seed gives the same people and the same stories. */
  seed?: number | undefined;
  onProgress?: ((step: DemoProgress) => void) | undefined;
}

export interface DemoProgress {
  zh: string;
  en: string;
  /** From 0 to 1. */
  done: number;
}

export interface DemoSummary extends EstateSummary {
  /** False when the demo community was there already: then nothing was written. */
  created: boolean;
  communityId: string;
  code: string;
}

const demoCode = 'zhuli';

/**
 * Loads the demo: 竹里新村 with everybody who lives and works there and a year of requests that ends
 * now, and a small neighbour community that shares some of its people. Each of the two is
 * written in one transaction, and one that is there already is left as it is; what the people of the first
 * do through the use cases of a real day is a second one, and whoever stops in between has a demo without.
 */
export async function loadDemo(deps: DemoDeps, options: DemoOptions): Promise<DemoSummary> {
  const { size, seed = 1, onProgress = () => {} } = options;
  const now = deps.clock.now();
  const phone = createPhones(demoPeople.map((one) => one.phone));
  const communityId = idFrom('demo', String(seed), demoCode);
  const summary = await unlessThere(deps, communityId, async () => {
    const pictures = await preparePictures(deps, communityId, now);
    const loading = {
      size,
      random: createRandom(seed).fork(demoCode),
      phone,
      pictures,
      onProgress,
    };
    const { world, summary: estate } = await deps.db.transact([communityId], (tx) =>
      loadEstate(contextOf(tx, communityId, now), loading),
    );
    // Lists over tables that were empty a moment ago would be planned as if they still were.
    await refreshStatistics({ db: deps.db, now });
    const requests = await deps.db.transact([communityId], (tx) =>
      loadDays(contextOf(tx, communityId, now), world, {
        secretKey: deps.secretKey ?? noKey,
        drawn: pictures,
      }),
    );
    return { ...estate, requests: estate.requests + requests };
  });
  const neighbourId = idFrom('demo', String(seed), neighbourCode);
  const neighbour = await unlessThere(deps, neighbourId, () =>
    deps.db.transact([neighbourId], (tx) =>
      loadNeighbour(contextOf(tx, neighbourId, now), {
        random: createRandom(seed).fork(neighbourCode),
        phone,
      }),
    ),
  );
  if (summary !== null || neighbour !== null) await refreshStatistics({ db: deps.db, now });
  onProgress({ zh: '演示小区已就绪', en: 'The demo community is ready', done: 1 });
  return { ...(summary ?? nothing), created: summary !== null, communityId, code: demoCode };
}

const neighbourCode = 'guixiang';

/** Drawn and stored before the transaction opens: picture work must not hold it. */
async function preparePictures(
  deps: DemoDeps,
  communityId: string,
  now: Instant,
): Promise<DrawnPicture[]> {
  if (deps.photos === undefined) return [];
  const pictures = await drawPictures(plusDays(now, -1));
  await storePictures(deps.photos, communityId, pictures);
  return pictures;
}

const noKey = () => Buffer.alloc(32);

const nothing: EstateSummary = { buildings: 0, homes: 0, people: 0, staff: 0, requests: 0 };

function contextOf(tx: Ctx['tx'], communityId: string, now: string): Ctx {
  return { tx, actor: system, communityId, now, requestId: newId(), ip: null, facts: [] };
}

/** Null when the community is there already, whoever made it. */
async function unlessThere<T>(
  deps: DemoDeps,
  communityId: string,
  load: () => Promise<T>,
): Promise<T | null> {
  const there = await deps.db.read([communityId], (tx) => communityNames(tx, [communityId]));
  if (there.length > 0) return null;
  try {
    return await load();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'community.code_taken') return null;
    throw error;
  }
}
