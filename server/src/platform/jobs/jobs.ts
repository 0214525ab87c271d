import { setTimeout as delay } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Clock } from '../clock/clock.ts';
import { system, type Ctx, type Fact } from '../context.ts';
import type { Database } from '../db/database.ts';
import type { Subscriber } from '../facts/subscribers.ts';
import type { Metrics } from '../http/metrics.ts';
import { newId } from '../ids/ids.ts';
import { forgetDeadLettersOf } from './dead-letters.ts';
import { hearFacts, queueOf } from './hear-facts.ts';
import { deadLetters, keepQueue, throughDatabase } from './queues.ts';
import { startRelay } from './relay.ts';

/** Work that comes round by itself, at most once at a time over all processes. */
export interface RecurringJob {
  name: string;
  /** Cron, in Shanghai time. */
  cron: string;
  /** Facts after which it runs at once instead of at the next turn of the clock. */
  alsoAfter?: readonly string[];
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

/**
 * A process that dies in the middle of a recurring job keeps it from the others this long, and the minute
 * until the queue looks again: without a sign of life it would be a quarter of an hour.
 */
const signOfLifeSeconds = 30;
/** Long enough to come back from a holiday, and all that pg-boss allows. */
const deadLettersKeptSeconds = 365 * 86_400;

/** Starts the queue (pg-boss) and the relay that carries facts from the outbox to it. */
export async function startJobs(deps: JobsDeps): Promise<Jobs> {
  const tools = toolsFor(deps);
  const boss = await startQueue(deps);
  await keepQueue(boss, deadLetters, { retentionSeconds: deadLettersKeptSeconds });
  const looks = new Map<string, () => void>();
  for (const subscriber of deps.subscribers)
    looks.set(queueOf(subscriber), await hearFacts(boss, deps, tools, subscriber));
  for (const job of deps.recurring) looks.set(job.name, await schedule(boss, deps, tools, job));
  const relay = startRelay(boss, deps, looks);
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

/** How often a process tries whose queue another one was just making. */
const startTries = 5;

/** Of processes that start at the same moment on a new database one makes the queue; the others find it made. */
async function startQueue(deps: JobsDeps): Promise<PgBoss> {
  for (let tries = 1; ; tries++) {
    const boss = new PgBoss({ db: throughDatabase(deps.db) });
    boss.on('error', (error) => deps.log.error({ err: error }, 'job queue'));
    try {
      await boss.start();
      return boss;
    } catch (error) {
      const twin = /^(23505|42P0[67]|42710)$/.test((error as { code?: string }).code ?? '');
      if (!twin || tries === startTries) throw error;
      await delay(200 * tries);
    }
  }
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

/** @returns how to make its worker look at once. */
async function schedule(
  boss: PgBoss,
  deps: JobsDeps,
  tools: JobTools,
  job: RecurringJob,
): Promise<() => void> {
  await keepQueue(boss, job.name, {
    policy: 'exclusive',
    retryLimit: 2,
    heartbeatSeconds: signOfLifeSeconds,
    deadLetter: deadLetters,
  });
  const worker = await boss.work(job.name, { pollingIntervalSeconds: 5 }, async () => {
    try {
      await job.run(tools);
    } catch (error) {
      deps.metrics.jobsFailed.inc({ job: job.name });
      deps.log.error({ err: error }, `job ${job.name} failed`);
      throw error;
    } finally {
      // It comes round by itself: a later run makes an earlier failure good, or says it again.
      await forgetDeadLettersOf(deps.db, job.name);
    }
  });
  await boss.schedule(job.name, job.cron, null, { tz: 'Asia/Shanghai' });
  return () => boss.notifyWorker(worker);
}
