import type { Job, JobResult, PgBoss } from 'pg-boss';
import type { Fact } from '../context.ts';
import type { Subscriber } from '../facts/subscribers.ts';
import type { JobsDeps, JobTools } from './jobs.ts';
import { deadLetters, keepQueue } from './queues.ts';

export const queueOf = (subscriber: Subscriber) => `fact.${subscriber.name}`;

/** Handled together: what a transaction and the queue cost is shared, and nobody waits for it long. */
const factsAtOnce = 100;
/** A process that dies with facts in its hands keeps them from the others no longer than this. */
const handledWithinSeconds = 120;
/** Done facts are of no use, but they say what happened on a bad day. */
const doneKeptSeconds = 86_400;

/**
 * Lets a subscriber hear what the relay puts into its queue.
 * @returns how to make it look at once; otherwise it looks once a second.
 */
export async function hearFacts(
  boss: PgBoss,
  deps: JobsDeps,
  tools: JobTools,
  subscriber: Subscriber,
): Promise<() => void> {
  const queue = queueOf(subscriber);
  await keepQueue(boss, queue, {
    retryLimit: 8,
    retryBackoff: true,
    retryDelay: 2,
    expireInSeconds: handledWithinSeconds,
    deleteAfterSeconds: doneKeptSeconds,
    deadLetter: deadLetters,
  });
  const worker = await boss.work(
    queue,
    {
      batchSize: factsAtOnce,
      pollingIntervalSeconds: 1,
      burstWhenBatchFull: true,
      // Otherwise one fact that fails takes the whole batch with it, in the end to the dead letters.
      perJobResults: true,
    },
    async (jobs: Job<Fact>[]): Promise<JobResult[]> => {
      // Ids tell the order of publishing; the queue gives back a batch in any order.
      const inOrder = jobs.toSorted((one, other) => (one.data.id < other.data.id ? -1 : 1));
      const results: JobResult[] = [];
      for (const [communityId, theirs] of Map.groupBy(inOrder, (job) => job.data.communityId))
        results.push(...(await handle({ deps, tools, subscriber, communityId }, theirs)));
      return results;
    },
  );
  return () => boss.notifyWorker(worker);
}

interface Hearing {
  deps: JobsDeps;
  tools: JobTools;
  subscriber: Subscriber;
  communityId: string;
}

/** All in one transaction; if that fails, each in its own, so that only the culprits fail. */
async function handle(hearing: Hearing, jobs: readonly Job<Fact>[]): Promise<JobResult[]> {
  const { deps, tools, subscriber, communityId } = hearing;
  try {
    const facts = jobs.map((job) => job.data);
    await tools.inCommunity(communityId, (ctx) => subscriber.handle(ctx, facts));
    return jobs.map(({ id }) => ({ id, status: 'completed' }));
  } catch (error) {
    const [only] = jobs;
    if (jobs.length > 1 || only === undefined) {
      const results: JobResult[] = [];
      for (const job of jobs) results.push(...(await handle(hearing, [job])));
      return results;
    }
    deps.metrics.jobsFailed.inc({ job: queueOf(subscriber) });
    deps.log.error(
      { err: error, fact: only.data.id, type: only.data.type },
      `subscriber ${subscriber.name} failed`,
    );
    return [{ id: only.id, status: 'failed', output: error }];
  }
}
