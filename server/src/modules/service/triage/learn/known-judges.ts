import type { Ctx } from '../../../../platform/context.ts';
import { judgeOf, unpackModel, type Judge } from '../../../../platform/learning/index.ts';
import { priorJudge } from '../prior/prior-model.ts';
import { activeVersion, readWeights } from './triage-model.store.ts';

/** Communities whose model stays in memory (one or two megabytes each), the one asked longest ago goes first. */
const keptJudges = 32;
const judges = new Map<string, { version: number; judge: Judge }>();

/** The judge of a community: by the model in use, or the shipped one while it has none. */
export async function judgeFor(ctx: Pick<Ctx, 'tx' | 'communityId'>): Promise<Judge> {
  const version = await activeVersion(ctx);
  if (version === null) return priorJudge();
  const known = judges.get(ctx.communityId);
  if (known?.version === version) {
    // Last asked, last to go.
    judges.delete(ctx.communityId);
    judges.set(ctx.communityId, known);
    return known.judge;
  }
  const weights = await readWeights(ctx, version);
  if (weights === null) return priorJudge();
  const judge = judgeOf(unpackModel(weights));
  judges.set(ctx.communityId, { version, judge });
  const oldest = judges.keys().next().value;
  if (judges.size > keptJudges && oldest !== undefined) judges.delete(oldest);
  return judge;
}
