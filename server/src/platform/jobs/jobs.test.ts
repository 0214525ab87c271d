import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Fact } from '../context.ts';
import type { Subscriber } from '../facts/subscribers.ts';
import { newId } from '../ids/ids.ts';
import { countDeadLetters } from './dead-letters.ts';
import { openYard, until, type Yard } from './test-jobs.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterEach(() => yard.stopJobs());
afterAll(() => yard.close());

const here = newId();
const there = newId();

/** Somebody who keeps what they hear, and fails when the test says so. */
function listener(type: string, fails: (fact: Fact) => boolean = () => false) {
  const heard: Fact[] = [];
  const batches: number[] = [];
  const subscriber: Subscriber = {
    name: type.replaceAll('.', '-'),
    hears: [type],
    handle: async (ctx, facts) => {
      batches.push(facts.length);
      for (const fact of facts) {
        if (fails(fact)) throw new Error('cannot bear number 123456');
        if (fact.communityId !== ctx.communityId) throw new Error('a fact of another community');
      }
      heard.push(...facts);
    },
  };
  return { subscriber, heard, batches };
}
const numbered = (type: string, count: number) =>
  Array.from({ length: count }, (_, nth) => ({ type, data: { nth } }));
const numbers = (facts: readonly Fact[]) => facts.map(({ data }) => data['nth']);

describe('a fact', () => {
  test('that another process left behind is heard as soon as one starts', async () => {
    await yard.publish(here, numbered('left.behind', 1));
    const { subscriber, heard } = listener('left.behind');
    await yard.start({ subscribers: [subscriber] });
    await until(() => heard.length === 1);
  });

  test('is heard with the others of its community, in the order in which they were published', async () => {
    const { subscriber, heard, batches } = listener('in.order');
    const jobs = await yard.start({ subscribers: [subscriber] });
    await yard.publish(here, numbered('in.order', 250));
    await yard.publish(there, numbered('in.order', 3));
    jobs.wake();
    await until(() => heard.length === 253);
    for (const community of [here, there]) {
      const theirs = numbers(heard.filter(({ communityId }) => communityId === community));
      expect(theirs).toEqual(theirs.map((_, nth) => nth));
    }
    expect(batches.length).toBeLessThan(10);
  });

  test('is heard once, however many processes there are', async () => {
    const { subscriber, heard } = listener('many.ears');
    const all = await Promise.all([1, 2, 3].map(() => yard.start({ subscribers: [subscriber] })));
    for (let round = 0; round < 10; round += 1) {
      await yard.publish(round % 2 === 0 ? here : there, numbered('many.ears', 60));
      for (const jobs of all) jobs.wake();
    }
    await until(() => heard.length >= 600);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(new Set(heard.map(({ id }) => id)).size).toBe(600);
    expect(heard).toHaveLength(600);
  });

  test('that does not concern a subscriber is not queued for it; one it cannot judge is', async () => {
    const { subscriber, heard, batches } = listener('of.concern');
    const concerns = ({ data }: Fact) => {
      if (data['nth'] === 4) throw new Error('cannot tell');
      return data['nth'] === 2;
    };
    const jobs = await yard.start({ subscribers: [{ ...subscriber, concerns }] });
    await yard.publish(here, numbered('of.concern', 6));
    jobs.wake();
    await until(() => heard.length === 2);
    expect(numbers(heard)).toEqual([2, 4]);
    expect(batches).toEqual([2]);
  });

  test('that cannot be handled fails alone: the others of its batch are handled once, in order', async () => {
    const { subscriber, heard } = listener('one.bad', ({ data }) => data['nth'] === 7);
    const jobs = await yard.start({ subscribers: [subscriber] });
    await yard.publish(here, numbered('one.bad', 20));
    jobs.wake();
    await until(() => heard.length === 19);
    expect(numbers(heard)).toEqual(
      Array.from({ length: 20 }, (_, nth) => nth).filter((nth) => nth !== 7),
    );
    // The one comes again by itself, alone; nothing else does.
    await until(async () => {
      const { rows } = await yard.db.execute(
        `select data->'facts' as facts from pgboss.job
         where name = 'fact.one-bad' and state in ('created', 'retry')`,
      );
      const left = rows as { facts: Fact[] }[];
      return left.length === 1 && numbers(left[0]!.facts).join() === '7';
    });
  });

  test('that fails at every try ends among the dead letters, and not before', async () => {
    const before = await countDeadLetters(yard.db);
    const { subscriber, batches } = listener('always.bad', () => true);
    const jobs = await yard.start({ subscribers: [subscriber] });
    await yard.publish(here, numbered('always.bad', 1));
    jobs.wake();
    await until(() => batches.length === 1);
    expect(await countDeadLetters(yard.db)).toBe(before);
    await until(async () => {
      await yard.hurryRetries();
      return (await countDeadLetters(yard.db)) === before + 1;
    });
  });
});

describe('a job that comes round by itself', () => {
  // Not before the next leap year.
  const never = '0 0 29 2 *';

  test('runs at once after a fact that it waits for, and not after others', async () => {
    let runs = 0;
    const job = {
      name: 'test.woken',
      cron: never,
      alsoAfter: ['alarm.rung'],
      run: async () => void (runs += 1),
    };
    const jobs = await yard.start({ recurring: [job] });
    await yard.publish(here, [{ type: 'alarm.tested', data: {} }]);
    jobs.wake();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(runs).toBe(0);
    // Its own look at the queue comes every five seconds: whoever only waited for that would need longer than
    // this some time in a row. A busy machine may be late once.
    const tookMs: number[] = [];
    for (let nth = 1; nth <= 4; nth += 1) {
      const startedAt = performance.now();
      await yard.publish(here, [{ type: 'alarm.rung', data: {} }]);
      jobs.wake();
      await until(() => runs === nth);
      tookMs.push(performance.now() - startedAt);
    }
    expect(Math.min(...tookMs)).toBeLessThan(4200);
  });

  test('runs at most once at a time over all processes', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const job = {
      name: 'test.alone',
      cron: never,
      alsoAfter: ['bell.rung'],
      run: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 300));
        running -= 1;
        runs += 1;
      },
    };
    const all = await Promise.all([1, 2].map(() => yard.start({ recurring: [job] })));
    for (let round = 0; round < 6; round += 1) {
      await yard.publish(here, [{ type: 'bell.rung', data: {} }]);
      for (const jobs of all) jobs.wake();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await until(() => runs >= 1 && running === 0);
    expect(most).toBe(1);
  });

  test('that failed is a dead letter until a later run goes well', async () => {
    const before = await countDeadLetters(yard.db);
    let fails = true;
    const job = {
      name: 'test.weak',
      cron: never,
      alsoAfter: ['wind.blew'],
      run: async () => {
        if (fails) throw new Error('fell over');
      },
    };
    const jobs = await yard.start({ recurring: [job] });
    const blow = async () => {
      await yard.publish(here, [{ type: 'wind.blew', data: {} }]);
      jobs.wake();
    };
    await blow();
    await until(async () => {
      await yard.hurryRetries();
      return (await countDeadLetters(yard.db)) === before + 1;
    });
    await blow();
    await until(async () => {
      await yard.hurryRetries();
      const { rows } = await yard.db.execute(
        "select 1 from pgboss.job where name = 'test.weak' and state = 'failed'",
      );
      return rows.length === 2;
    });
    // Failing again says it once, however often it comes round.
    expect(await countDeadLetters(yard.db)).toBe(before + 1);
    fails = false;
    await blow();
    await until(async () => (await countDeadLetters(yard.db)) === before);
  });
});
