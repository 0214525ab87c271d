import { ownDatabase } from '../../modules/identity/test-database.ts';
import { systemClock } from '../clock/clock.ts';
import { system, type Ctx, type Fact } from '../context.ts';
import type { Database } from '../db/database.ts';
import { publish } from '../facts/facts.ts';
import type { Subscriber } from '../facts/subscribers.ts';
import { createMetrics } from '../http/metrics.ts';
import { newId } from '../ids/ids.ts';
import { createLog } from '../log/log.ts';
import { startJobs, type Jobs, type RecurringJob } from './jobs.ts';

/** A database with background jobs and nothing else, in as many processes as a test starts. */
export interface Yard {
  db: Database;
  /** Carries out jobs like one more process would. */
  start(work: {
    subscribers?: readonly Subscriber[];
    recurring?: readonly RecurringJob[];
  }): Promise<Jobs>;
  /** Publishes facts in one transaction. */
  publish(communityId: string, facts: readonly { type: string; data: object }[]): Promise<Fact[]>;
  /** Lets the queue believe that a job which failed once has failed at every try but the last. */
  hurryRetries(): Promise<void>;
  stopJobs(): Promise<void>;
  close(): Promise<void>;
}

export async function openYard(): Promise<Yard> {
  const { db, drop } = await ownDatabase();
  const running: Jobs[] = [];
  const stopJobs = async () => {
    await Promise.all(running.splice(0).map((jobs) => jobs.stop()));
  };
  return {
    db,
    start: async ({ subscribers = [], recurring = [] }) => {
      let jobs: Jobs | null = null;
      jobs = await startJobs({
        db,
        log: createLog('silent'),
        clock: systemClock,
        metrics: createMetrics(),
        subscribers,
        recurring,
        committed: () => jobs?.wake(),
      });
      running.push(jobs);
      return jobs;
    },
    publish: (communityId, facts) =>
      db.transact([communityId], async (tx) => {
        const ctx: Ctx = {
          tx,
          actor: system,
          communityId,
          now: systemClock.now(),
          requestId: newId(),
          ip: null,
          facts: [],
        };
        return facts.map(({ type, data }) => publish(ctx, type, { ...data }));
      }),
    hurryRetries: async () => {
      await db.execute(
        "update pgboss.job set retry_count = retry_limit, start_after = now() where state = 'retry'",
      );
    },
    stopJobs,
    close: async () => {
      await stopJobs();
      await drop();
    },
  };
}

/** Waits until it is so; a rule that waits longer is broken. */
export async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await so())) {
    if (Date.now() > end) throw new Error(`it never was so: ${so.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
