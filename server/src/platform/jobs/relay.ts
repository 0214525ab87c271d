import { setTimeout as delay } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import type { Fact } from '../context.ts';
import type { Subscriber } from '../facts/subscribers.ts';
import { bundlesOf, queueOf } from './hear-facts.ts';
import type { JobsDeps } from './jobs.ts';
import { livePayloads } from './live-payloads.ts';
import { throughTx, waitForNoDisk } from './queues.ts';

const relayEveryMs = 1000;
/**
 * After each round, so that facts of one moment travel together: what a round costs is the same for one
 * fact and for many. A fact that comes alone does not wait for it; under load screens hear a little later.
 */
const relayPauseMs = 50;
const relayPauseUnderLoadMs = 200;
/** A round of at least so many says that there is load. */
const manyFacts = 10;
/** A backlog does not hold the one connection of the embedded database for longer than a blink. */
const relayBatch = 200;

/**
 * Takes facts from the outbox in order and hands each to its subscribers' queues, in one transaction.
 * @param looks makes the worker of a queue look at once
 */
export function startRelay(boss: PgBoss, deps: JobsDeps, looks: ReadonlyMap<string, () => void>) {
  let busy: Promise<void> | null = null;
  let again = false;
  const round = async (): Promise<number> => {
    let moved = relayBatch;
    let most = 0;
    while (moved === relayBatch) {
      moved = await relayOnce(boss, deps, looks);
      most = Math.max(most, moved);
    }
    return most;
  };
  const wake = () => {
    if (busy !== null) {
      again = true;
      return;
    }
    busy = round()
      .catch((error: unknown) => {
        deps.log.error({ err: error }, 'relay');
        return 0;
      })
      .then((moved) => delay(moved >= manyFacts ? relayPauseUnderLoadMs : relayPauseMs))
      .finally(() => {
        busy = null;
        if (again) {
          again = false;
          wake();
        }
      });
  };
  const timer = setInterval(wake, relayEveryMs);
  // What an earlier process left in the outbox has waited long enough.
  wake();
  return {
    wake,
    stop: async () => {
      clearInterval(timer);
      again = false;
      await busy;
    },
  };
}

async function relayOnce(
  boss: PgBoss,
  deps: JobsDeps,
  looks: ReadonlyMap<string, () => void>,
): Promise<number> {
  const filled = new Set<string>();
  const moved = await deps.db.asOwner(async (tx) => {
    waitForNoDisk(tx);
    const facts = (await tx.query<FactRow>(takeFacts, [relayBatch])).rows.map(factOf);
    if (facts.length === 0) return 0;
    const fill = async (queue: string, jobs: { data?: object }[]) => {
      if (jobs.length === 0) return;
      await boss.insert(queue, jobs, { db: throughTx(tx) });
      filled.add(queue);
    };
    for (const subscriber of deps.subscribers) {
      const heard = facts.filter((fact) => heardBy(subscriber, fact));
      await fill(queueOf(subscriber), bundlesOf(heard));
    }
    for (const job of deps.recurring) {
      const woken = facts.some((fact) => job.alsoAfter?.includes(fact.type));
      await fill(job.name, woken ? [{}] : []);
    }
    for (const payload of livePayloads(facts))
      await tx.query("select pg_notify('linli_live', $1)", [payload]);
    return facts.length;
  });
  if (moved > 0) deps.metrics.factsRelayed.inc(moved);
  for (const queue of filled) looks.get(queue)?.();
  return moved;
}

/** A fact that cannot even be looked at goes to the subscriber: there it fails alone, here it would hold up all. */
function heardBy({ hears, concerns }: Subscriber, fact: Fact): boolean {
  if (!hears.includes(fact.type)) return false;
  try {
    return concerns?.(fact) ?? true;
  } catch {
    return true;
  }
}

interface FactRow {
  id: string;
  community_id: string;
  type: string;
  data: Fact['data'];
  at: string;
}
const factOf = (row: FactRow): Fact => ({
  id: row.id,
  communityId: row.community_id,
  type: row.type,
  data: row.data,
  at: row.at,
});
// By the ids themselves: as a join it is planned by counts that are old for a table that turns over all day.
// The rows come back as the index gave them, which need not be in order.
const takeFacts = `with taken as (delete from fact where id = any (array(
    select id from fact order by id limit $1 for update skip locked)) returning *)
  select * from taken order by id`;
