import { setTimeout as delay } from 'node:timers/promises';
import { PgBoss, type Job } from 'pg-boss';
import type { Logger } from 'pino';
import type { Clock } from '../clock/clock.ts';
import { system, type Ctx, type Fact } from '../context.ts';
import type { Database } from '../db/database.ts';
import type { Tx } from '../db/tx.ts';
import type { Subscriber } from '../facts/subscribers.ts';
import type { Metrics } from '../http/metrics.ts';
import { newId } from '../ids/ids.ts';

/** Work that comes round by itself, at most once at a time over all processes. */
export interface RecurringJob {
  name: string;
  /** Cron, in Shanghai time. */
  cron: string;
  run(tools: JobTools): Promise<void>;
}

export interface JobTools {
  db: Database;
  log: Logger;
  clock: Clock;
  /** Runs work as the system in one community, and tells the process of its facts. */
  inCommunity<T>(communityId: string, work: (ctx: Ctx) => Promise<T>): Promise<T>;
}

export interface JobsDeps {
  db: Database;
  log: Logger;
  clock: Clock;
  metrics: Metrics;
  subscribers: readonly Subscriber[];
  recurring: readonly RecurringJob[];
  committed(facts: readonly Fact[]): void;
}

export interface Jobs {
  /** Moves committed facts to their subscribers' queues now instead of at the next look. */
  wake(): void;
  /** Runs one recurring job at once: tests and the command line. */
  runNow(name: string): Promise<void>;
  tools: JobTools;
  ready(): boolean;
  stop(): Promise<void>;
}

const queueOf = (subscriber: Subscriber) => `fact.${subscriber.name}`;
const deadLetters = 'dead-letters';
const relayEveryMs = 1000;
/** Facts of one moment travel together: a round for each would cost as much as the work they tell of. */
const relayPauseMs = 50;
const relayBatch = 500;

/** Starts the queue (pg-boss) and the relay that carries facts from the outbox to it. */
export async function startJobs(deps: JobsDeps): Promise<Jobs> {
  const tools = toolsFor(deps);
  const boss = new PgBoss({ db: { executeSql: (text, values) => deps.db.execute(text, values) } });
  boss.on('error', (error) => deps.log.error({ err: error }, 'job queue'));
  await boss.start();
  await boss.createQueue(deadLetters);
  for (const subscriber of deps.subscribers) await work(boss, deps, tools, subscriber);
  for (const job of deps.recurring) await schedule(boss, deps, tools, job);
  const relay = startRelay(boss, deps);
  let running = true;
  return {
    wake: relay.wake,
    tools,
    runNow: async (name) => {
      const job = deps.recurring.find((one) => one.name === name);
      if (job === undefined) throw new Error(`no job is called ${name}`);
      await job.run(tools);
    },
    ready: () => running,
    stop: async () => {
      running = false;
      await relay.stop();
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

function toolsFor(deps: JobsDeps): JobTools {
  return {
    db: deps.db,
    log: deps.log,
    clock: deps.clock,
    inCommunity: async (communityId, work) => {
      const facts: Fact[] = [];
      const value = await deps.db.transact([communityId], (tx) =>
        work({
          tx,
          actor: system,
          communityId,
          now: deps.clock.now(),
          requestId: newId(),
          ip: null,
          facts,
        }),
      );
      if (facts.length > 0) deps.committed(facts);
      return value;
    },
  };
}

async function work(boss: PgBoss, deps: JobsDeps, tools: JobTools, subscriber: Subscriber) {
  const queue = queueOf(subscriber);
  await boss.createQueue(queue, {
    retryLimit: 8,
    retryBackoff: true,
    retryDelay: 2,
    deadLetter: deadLetters,
  });
  await boss.work<Fact>(
    queue,
    { batchSize: 50, pollingIntervalSeconds: 1 },
    async (jobs: Job<Fact>[]) => {
      for (const job of jobs) {
        try {
          await tools.inCommunity(job.data.communityId, (ctx) => subscriber.handle(ctx, job.data));
        } catch (error) {
          deps.metrics.jobsFailed.inc({ job: queue });
          deps.log.error(
            { err: error, fact: job.data.id, type: job.data.type },
            `subscriber ${subscriber.name} failed`,
          );
          throw error;
        }
      }
    },
  );
}

async function schedule(boss: PgBoss, deps: JobsDeps, tools: JobTools, job: RecurringJob) {
  await boss.createQueue(job.name, { policy: 'exclusive', retryLimit: 2, deadLetter: deadLetters });
  await boss.work(job.name, { pollingIntervalSeconds: 5 }, async () => {
    try {
      await job.run(tools);
    } catch (error) {
      deps.metrics.jobsFailed.inc({ job: job.name });
      deps.log.error({ err: error }, `job ${job.name} failed`);
      throw error;
    }
  });
  await boss.schedule(job.name, job.cron, null, { tz: 'Asia/Shanghai' });
}

/** Takes facts from the outbox in order and hands each to its subscribers' queues, in one transaction. */
function startRelay(boss: PgBoss, deps: JobsDeps) {
  let busy: Promise<void> | null = null;
  let again = false;
  const round = async () => {
    let moved = relayBatch;
    while (moved === relayBatch) moved = await relayOnce(boss, deps);
  };
  const wake = () => {
    if (busy !== null) {
      again = true;
      return;
    }
    busy = round()
      .catch((error: unknown) => deps.log.error({ err: error }, 'relay'))
      .then(() => delay(relayPauseMs))
      .finally(() => {
        busy = null;
        if (again) {
          again = false;
          wake();
        }
      });
  };
  const timer = setInterval(wake, relayEveryMs);
  return {
    wake,
    stop: async () => {
      clearInterval(timer);
      again = false;
      await busy;
    },
  };
}

async function relayOnce(boss: PgBoss, deps: JobsDeps): Promise<number> {
  const moved = await deps.db.asOwner(async (tx) => {
    const facts = (await tx.query<FactRow>(takeFacts, [relayBatch])).rows.map(factOf);
    if (facts.length === 0) return 0;
    for (const subscriber of deps.subscribers) {
      const heard = facts.filter((fact) => subscriber.hears.includes(fact.type));
      if (heard.length === 0) continue;
      await boss.insert(
        queueOf(subscriber),
        heard.map((data) => ({ data })),
        { db: through(tx) },
      );
    }
    for (const payload of livePayloads(facts))
      await tx.query("select pg_notify('linli_live', $1)", [payload]);
    return facts.length;
  });
  if (moved > 0) deps.metrics.factsRelayed.inc(moved);
  return moved;
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
const takeFacts = `with taken as (select id from fact order by id limit $1 for update skip locked)
  delete from fact using taken where fact.id = taken.id returning fact.*`;

const through = (tx: Tx) => ({
  executeSql: async (text: string, values?: unknown[]) => ({
    rows: (await tx.query<never>(text, values ?? [])).rows,
  }),
});

/** A notification of PostgreSQL holds less than 8,000 bytes, and a longer one would stop the relay for good. */
const payloadBytes = 7000;
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value)) + 1;

/** A fact that names more people than one notification holds goes in parts, each with some of them. */
function partsOf(fact: Fact): Fact[] {
  if (bytesOf(fact) <= payloadBytes) return [fact];
  const { personIds = [], ...rest } = fact.data;
  // Screens ask for the thing itself anyway: words too long to carry are left out.
  const data = bytesOf(rest) <= payloadBytes / 2 ? rest : {};
  const parts: Fact[] = [];
  for (let from = 0; from === 0 || from < personIds.length; from += peoplePerPart) {
    parts.push({
      ...fact,
      data: { ...data, personIds: personIds.slice(from, from + peoplePerPart) },
    });
  }
  return parts;
}
/** An id takes 39 bytes in JSON. */
const peoplePerPart = 75;

export function livePayloads(facts: readonly Fact[]): string[] {
  const payloads: string[] = [];
  let batch: Fact[] = [];
  let size = 0;
  for (const fact of facts.flatMap(partsOf)) {
    const bytes = bytesOf(fact);
    if (size + bytes > payloadBytes && batch.length > 0) {
      payloads.push(JSON.stringify(batch));
      batch = [];
      size = 0;
    }
    batch.push(fact);
    size += bytes;
  }
  if (batch.length > 0) payloads.push(JSON.stringify(batch));
  return payloads;
}
