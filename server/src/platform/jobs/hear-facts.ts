import type { Job, JobResult, PgBoss } from 'pg-boss';
import type { Fact } from '../context.ts';
import type { Subscriber } from '../facts/subscribers.ts';
import type { JobsDeps, JobTools } from './jobs.ts';
import { deadLetters, keepQueue, waitForNoDisk } from './queues.ts';

export const queueOf = (subscriber: Subscriber) => `fact.${subscriber.name}`;

/**
 * What lies in a subscriber's queue: facts of one community, in the order in which they were published.
 * A row of the queue costs as much as handling a fact, so that those which come together share one.
 */
export type Bundle = { facts: readonly Fact[] };

export const bundlesOf = (facts: readonly Fact[]): { data: Bundle }[] =>
  [...Map.groupBy(facts, (fact) => fact.communityId).values()].map((theirs) => ({
    data: { facts: theirs },
  }));

/** Fetched together: what a transaction and the queue cost is shared, and nobody waits for it long. */
const bundlesAtOnce = 50;
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
      batchSize: bundlesAtOnce,
      pollingIntervalSeconds: 1,
      burstWhenBatchFull: true,
      // Otherwise one fact that fails takes the whole batch with it, in the end to the dead letters.
      perJobResults: true,
    },
    async (jobs: Job<Bundle>[]): Promise<JobResult[]> => {
      // Ids tell the order of publishing; the queue gives back a batch in any order.
      const inOrder = jobs.toSorted((one, other) => (firstId(one) < firstId(other) ? -1 : 1));
      const results: JobResult[] = [];
      for (const [communityId, theirs] of Map.groupBy(inOrder, communityOf))
        results.push(...(await handle({ boss, deps, tools, subscriber, communityId }, theirs)));
      return results;
    },
  );
  return () => boss.notifyWorker(worker);
}

const firstId = (job: Job<Bundle>) => job.data.facts[0]?.id ?? '';
const communityOf = (job: Job<Bundle>) => job.data.facts[0]?.communityId ?? '';

interface Hearing {
  boss: PgBoss;
  deps: JobsDeps;
  tools: JobTools;
  subscriber: Subscriber;
  communityId: string;
}

/** All in one transaction; if that fails, bundle by bundle and fact by fact, so that only the culprits fail. */
async function handle(hearing: Hearing, jobs: readonly Job<Bundle>[]): Promise<JobResult[]> {
  const facts = jobs.flatMap((job) => job.data.facts);
  const failed = await handleFacts(hearing, facts);
  if (failed === null) return jobs.map(({ id }) => ({ id, status: 'completed' }));
  const [only] = jobs;
  if (jobs.length > 1 || only === undefined) {
    const results: JobResult[] = [];
    for (const job of jobs) results.push(...(await handle(hearing, [job])));
    return results;
  }
  if (facts.length > 1) {
    await handleEach(hearing, facts);
    return [{ id: only.id, status: 'completed' }];
  }
  noteFailure(hearing, { facts, error: failed.error });
  return [{ id: only.id, status: 'failed', output: failed.error }];
}

/** @returns what went wrong, or null. */
async function handleFacts(
  { tools, subscriber, communityId }: Hearing,
  facts: readonly Fact[],
): Promise<{ error: object } | null> {
  try {
    await tools.inCommunity(communityId, (ctx) => {
      waitForNoDisk(ctx.tx);
      return subscriber.handle(ctx, facts);
    });
    return null;
  } catch (error) {
    return { error: error as object };
  }
}

/** Each in its own transaction. What fails comes again by itself: nothing of the bundle is lost, nothing stops the rest. */
async function handleEach(hearing: Hearing, facts: readonly Fact[]): Promise<void> {
  const { boss, subscriber } = hearing;
  for (const fact of facts) {
    const failed = await handleFacts(hearing, [fact]);
    if (failed === null) continue;
    noteFailure(hearing, { facts: [fact], error: failed.error });
    await boss.send(queueOf(subscriber), { facts: [fact] } satisfies Bundle, { startAfter: 2 });
  }
}

function noteFailure(
  { deps, subscriber }: Hearing,
  { facts, error }: { facts: readonly Fact[]; error: object },
): void {
  deps.metrics.jobsFailed.inc({ job: queueOf(subscriber) });
  const [fact] = facts;
  deps.log.error(
    { err: error, fact: fact?.id, type: fact?.type },
    `subscriber ${subscriber.name} failed`,
  );
}
