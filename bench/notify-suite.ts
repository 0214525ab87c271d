import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { OrderAct } from '../contract/src/index.ts';
import { startCommunity } from '../server/src/flows/index.ts';
import { addPeople, grantRoles } from '../server/src/modules/identity/index.ts';
import { createNotification } from '../server/src/modules/notification/index.ts';
import { systemClock } from '../server/src/platform/clock/clock.ts';
import { system, type Ctx } from '../server/src/platform/context.ts';
import type { Database } from '../server/src/platform/db/database.ts';
import { openEmbeddedDatabase } from '../server/src/platform/db/embedded-database.ts';
import { migrate } from '../server/src/platform/db/migrate.ts';
import { publish } from '../server/src/platform/facts/facts.ts';
import { createMetrics } from '../server/src/platform/http/metrics.ts';
import { newId } from '../server/src/platform/ids/ids.ts';
import { startJobs } from '../server/src/platform/jobs/jobs.ts';
import { createLog } from '../server/src/platform/log/log.ts';
import { atLeast, median } from './figure.ts';
import type { SuiteOptions } from './main.ts';
import type { Report } from './report.ts';

const factsPerSecond = 300;
const communities = 4;
const residents = 400;
const dispatchers = 10;
/** Three of four acts tell one person, the fourth the whole desk. */
const acts: readonly OrderAct[] = ['accept', 'arrive', 'submit', 'decline'];

/** From the outbox through the queue into people's inboxes, on the embedded database. */
export async function notifySuite(report: Report, { quick }: SuiteOptions): Promise<void> {
  const facts = quick ? 2000 : 6000;
  report.say(`${facts} facts of ${communities} communities, told by one process, three times`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-bench-'));
  const db = await openEmbeddedDatabase(path.join(folder, 'db'));
  try {
    await migrate(db);
    const places = [];
    for (let nth = 0; nth < communities; nth += 1) places.push(await openPlace(db, nth));
    const rates: number[] = [];
    for (let round = 0; round < 3; round += 1) rates.push(await measure(db, places, facts));
    report.figure(
      atLeast(factsPerSecond, { name: 'notify.rate', value: median(rates), unit: 'facts/s' }),
    );
  } finally {
    await db.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

interface Place {
  communityId: string;
  personIds: string[];
}

async function openPlace(db: Database, nth: number): Promise<Place> {
  const communityId = newId();
  const personIds = await inPlace(db, communityId, async (ctx) => {
    await startCommunity(ctx, { code: `bench-${nth}`, name: `样板小区${nth}` });
    const people = Array.from({ length: residents + dispatchers }, (_, person) => ({
      name: `居民${person}`,
      phone: null,
    }));
    const ids = await addPeople(ctx, people);
    const desk = ids.slice(residents);
    await grantRoles(
      ctx,
      desk.map((personId) => ({ personId, role: 'dispatcher' as const, verified: true })),
    );
    return ids;
  });
  return { communityId, personIds };
}

async function measure(db: Database, places: readonly Place[], facts: number): Promise<number> {
  const told = await countTold(db);
  let wanted = told;
  for (const { communityId, personIds } of places) {
    await inPlace(db, communityId, async (ctx) => {
      for (let nth = 0; nth < facts / places.length; nth += 1) {
        const act = acts[nth % acts.length]!;
        wanted += act === 'decline' ? dispatchers : 1;
        publish(ctx, 'order.moved', { ...moved(act, nth, personIds[nth % residents]!) });
      }
    });
  }
  const metrics = createMetrics();
  const log = createLog('warn');
  const { subscribers } = createNotification({
    sms: { send: async () => undefined },
    publicUrl: null,
    metrics,
    log,
  });
  const startedAt = performance.now();
  const jobs = await startJobs({
    db,
    log,
    clock: systemClock,
    metrics,
    subscribers,
    recurring: [],
    committed: () => undefined,
  });
  while ((await countTold(db)) < wanted) await new Promise((resolve) => setTimeout(resolve, 100));
  const seconds = (performance.now() - startedAt) / 1000;
  await jobs.stop();
  return facts / seconds;
}

const moved = (act: OrderAct, number: number, reporterId: string) => ({
  orderId: newId(),
  requestId: newId(),
  number,
  categoryNameZh: '水管漏水',
  categoryNameEn: 'Leaking pipe',
  placeLabel: '3号楼2单元501',
  act,
  from: 'assigned',
  to: 'accepted',
  byId: null,
  executorId: newId(),
  previousExecutorId: null,
  reporterIds: [reporterId],
  claimablePerformerRole: null,
  internal: false,
  reason: null,
  urgent: false,
  personIds: [reporterId],
});

const inPlace = <T>(db: Database, communityId: string, work: (ctx: Ctx) => Promise<T>) =>
  db.transact([communityId], (tx) =>
    work({
      tx,
      actor: system,
      communityId,
      now: systemClock.now(),
      requestId: newId(),
      ip: null,
      facts: [],
    }),
  );

async function countTold(db: Database): Promise<number> {
  const found = await db.asOwner((tx) =>
    tx.query<{ count: number }>('select count(*)::int as count from notification'),
  );
  return found.rows[0]?.count ?? 0;
}
