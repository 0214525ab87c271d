import type { BodyOf, OutOf, stewardContract, StewardEvaluation } from '@linli/contract';
import { plusDays, type Instant } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { homesOf, shareHome } from '../../community/index.ts';
import { stewardOfHome } from '../charge/steward-of-home.ts';
import { holders, readStewards } from '../person/steward.store.ts';
import { todayIn } from '../person/today.ts';
import { evaluate, type Evaluation, type Signal } from './evaluation.ts';

/** What another module heard of people, handed in by the house: ratings, complaints, return visits. */
export type SignalsOf = (ctx: Ctx, given: { from: Instant }) => Promise<Signal[]>;

/** How far back households' words count. */
const countedDays = 365;

/** Everybody at once: the mean is of all. */
export async function evaluateAll(
  ctx: Ctx,
  signalsOf: SignalsOf,
): Promise<Map<string, Evaluation>> {
  const from = plusDays(ctx.now, -countedDays);
  const [heard, own, people] = await Promise.all([
    signalsOf(ctx, { from }),
    voicesSince(ctx, from),
    holders(ctx),
  ]);
  const stewards = new Set(people.map((one) => one.personId));
  const signals = [...heard, ...own].filter((one) => stewards.has(one.stewardId));
  return new Map(evaluate(signals).map((one) => [one.stewardId, one]));
}

function voicesSince(ctx: Ctx, from: Instant): Promise<Signal[]> {
  return rows(
    ctx.tx,
    sql<Signal>`select steward_id as "stewardId", home_id::text as household, kind,
        (stars - 1) / 4.0::float8 as value
      from steward_voice where community_id = ${ctx.communityId} and at >= ${from} limit 20000`,
  );
}

/** Of a hundred, with one digit. */
const percent = (value: number) => Math.round(value * 1000) / 10;

export const showEvaluation = (one: Evaluation): StewardEvaluation => ({
  personId: one.stewardId,
  score: percent(one.score),
  mean: percent(one.mean),
  households: one.households,
  strength: Math.round(one.strength * 10) / 10,
  parts: one.parts.map((part) => ({ ...part, value: percent(part.value) })),
});

export async function listEvaluations(
  ctx: Ctx,
  signalsOf: SignalsOf,
): Promise<OutOf<typeof stewardContract.listEvaluations>> {
  const [people, all] = await Promise.all([holders(ctx), evaluateAll(ctx, signalsOf)]);
  const records = await readStewards(
    ctx,
    people.map((one) => one.personId),
  );
  const stars = new Map(records.map((one) => [one.personId, one.stars]));
  const items = people.flatMap(({ personId, name }) => {
    const one = all.get(personId);
    if (one === undefined) return [];
    return [{ ...showEvaluation(one), name, stars: stars.get(personId) ?? 0 }];
  });
  return { items: items.toSorted((one, other) => other.score - one.score) };
}

type Voice = BodyOf<typeof stewardContract.voiceSteward>;

/** `2026-11` for a thumb, `2026-q4` for the survey. */
export const periodOf = (kind: Voice['kind'], today: string): string =>
  kind === 'thumb'
    ? today.slice(0, 7)
    : `${today.slice(0, 4)}-q${Math.ceil(Number(today.slice(5, 7)) / 3)}`;

/**
 * A thumb or the survey: one of each household in its time, whoever of them says it; again changes nothing.
 * @throws Refusal steward.not_your_steward
 */
export async function voiceSteward(ctx: Ctx, input: Voice): Promise<void> {
  const me = personOf(ctx);
  const { kind, stewardId } = input;
  // Whoever lives with a steward praises nobody but their own home.
  if (stewardId === me || (await shareHome(ctx, me, stewardId)))
    throw new Refusal('steward.not_your_steward');
  const period = periodOf(kind, todayIn(ctx));
  const stars = input.kind === 'thumb' ? 5 : input.stars;
  for (const home of await homesOf(ctx, me)) {
    const steward = await stewardOfHome(ctx, home);
    if (steward?.personId !== stewardId && steward?.substituteId !== stewardId) continue;
    await run(
      ctx.tx,
      sql`insert into steward_voice (community_id, steward_id, home_id, kind, period, stars, person_id, at)
        values (${ctx.communityId}, ${stewardId}, ${home.homeId}, ${kind}, ${period}, ${stars}, ${me},
          ${ctx.now}) on conflict do nothing`,
    );
    return;
  }
  throw new Refusal('steward.not_your_steward');
}

/** What a household has said of a steward in the time that runs. */
export async function voicesOf(
  ctx: Ctx,
  { homeId, stewardId }: { homeId: string; stewardId: string },
): Promise<Set<Voice['kind']>> {
  const today = todayIn(ctx);
  const found = await rows(
    ctx.tx,
    sql<{ kind: Voice['kind'] }>`select kind from steward_voice
      where community_id = ${ctx.communityId} and steward_id = ${stewardId} and home_id = ${homeId}
        and period in (${periodOf('thumb', today)}, ${periodOf('survey', today)})`,
  );
  return new Set(found.map((one) => one.kind));
}
