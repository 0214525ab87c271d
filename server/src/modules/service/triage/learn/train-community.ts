import { msOf, plusDays, type Instant } from '../../../../platform/clock/clock.ts';
import type { Ctx } from '../../../../platform/context.ts';
import type { JobTools, RecurringJob } from '../../../../platform/jobs/jobs.ts';
import { readCategories } from '../../catalogue/category.store.ts';
import { priorExamples } from '../prior/prior-examples.ts';
import { countNews, readPastTexts } from './history.store.ts';
import { trainInWorker, type Lesson } from './train-in-worker.ts';
import { readModels, saveModel, type ModelCard } from './triage-model.store.ts';

/** With fewer texts of its own a community is better served by what ships. */
const enoughTexts = 60;
/** So many new texts are worth a new model; one correction always is. */
const enoughNews = 20;
const correctedWeight = 2;

/** Each night every community learns what it was asked and how it was corrected. */
export const trainNightly: RecurringJob = {
  name: 'service.train-triage',
  cron: '20 3 * * *',
  run: async (tools) => {
    const found = await tools.db.asOwner((tx) =>
      tx.query<{ id: string }>('select distinct community_id as id from category order by 1'),
    );
    const failed: unknown[] = [];
    for (const { id } of found.rows) {
      // One community that fails must not keep the others from learning.
      await trainCommunity(tools, id).catch((error: unknown) => failed.push(error));
    }
    if (failed.length > 0) throw new AggregateError(failed, 'some communities learnt nothing');
  },
};

/** Reads, trains with no transaction open, then keeps the model. @returns whether there is a new one */
export async function trainCommunity(tools: JobTools, communityId: string): Promise<boolean> {
  const read = await tools.inCommunity(communityId, readLesson);
  if (read === null) return false;
  const startedAt = tools.clock.now();
  const { weights, ...trained } = await trainInWorker(read.lesson);
  const seconds = (msOf(tools.clock.now()) - msOf(startedAt)) / 1000;
  const card: ModelCard = {
    ...read.about,
    ...trained,
    bytes: weights.byteLength,
    trainedSeconds: Math.round(seconds * 10) / 10,
  };
  await tools.inCommunity(communityId, (ctx) => saveModel(ctx, card, weights));
  return true;
}

type About = Pick<ModelCard, 'texts' | 'shippedTexts' | 'corrections' | 'from' | 'until'>;

async function readLesson(ctx: Ctx): Promise<{ lesson: Lesson; about: About } | null> {
  const [models, categories] = await Promise.all([readModels(ctx), readCategories(ctx, false)]);
  const newest = models[0]?.madeAt;
  if (newest !== undefined && !(await isWorthIt(ctx, newest))) return null;
  const past = await readPastTexts(ctx);
  if (past.length < enoughTexts && !past.some(({ corrected }) => corrected)) return null;
  const shipped = priorExamples(categories);
  const own = past.map(({ text, key, corrected }) => ({
    text,
    label: key,
    weight: corrected ? correctedWeight : 1,
    own: true,
  }));
  return {
    lesson: { examples: [...own, ...shipped.map((one) => ({ ...one, own: false }))] },
    about: {
      texts: own.length,
      shippedTexts: shipped.length,
      corrections: past.filter(({ corrected }) => corrected).length,
      from: past.at(-1)?.createdAt ?? null,
      until: past[0]?.createdAt ?? null,
    },
  };
}

/** Trained anew at least once a month while anything comes in, sooner when much did. */
async function isWorthIt(ctx: Ctx, newest: Instant): Promise<boolean> {
  const { texts, corrections } = await countNews(ctx, newest);
  const old = msOf(plusDays(newest, 30)) < msOf(ctx.now);
  return corrections > 0 || texts >= enoughNews || (old && texts > 0);
}
