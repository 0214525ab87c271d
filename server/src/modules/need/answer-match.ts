import type { NeedMatch, needContract, OutOf } from '@linli/contract';
import { personOf, type Ctx } from '../../platform/context.ts';
import { publish } from '../../platform/facts/facts.ts';
import { notFound, Refusal } from '../../platform/refusal/refusal.ts';
import { addressesOf, peopleByIds } from '../identity/index.ts';
import { needAgreed, needEnded, type NeedFact } from './events.ts';
import { lockMatch, readMatches, writeMatch, type MatchRow } from './match.store.ts';
import { matchCan, stateOf, type Answer } from './need.ts';

export async function listMyMatches(
  ctx: Ctx,
  query: { state: 'current' | 'over'; limit: number; cursor?: string | undefined },
): Promise<OutOf<typeof needContract.listMyMatches>> {
  const me = personOf(ctx);
  const { items, next } = await readMatches(ctx, me, {
    ...query,
    current: query.state === 'current',
  });
  return { items: await matchViews(ctx, items), next };
}

/**
 * My yes or no. The second yes shows each to the other; the same answer again changes nothing.
 * @throws Refusal need.match_over
 */
export async function answerMatch(
  ctx: Ctx,
  matchId: string,
  { answer }: { answer: 'yes' | 'no' },
): Promise<NeedMatch> {
  const match = await locked(ctx, matchId);
  const needs = match.needPersonId === personOf(ctx);
  const mine = needs ? match.needAnswer : match.offerAnswer;
  if (mine === answer && match.state !== 'withdrawn') return view(ctx, match);
  if (match.state !== 'proposed') throw new Refusal('need.match_over');
  const needAnswer: Answer = needs ? answer : match.needAnswer;
  const offerAnswer: Answer = needs ? match.offerAnswer : answer;
  const state = stateOf(needAnswer, offerAnswer);
  const changed = { ...match, needAnswer, offerAnswer, state };
  await writeMatch(ctx, changed);
  if (state === 'agreed') publish(ctx, needAgreed, factOf(ctx, changed));
  return view(ctx, changed);
}

/** Takes my yes back. From that moment neither is shown the other. @throws Refusal need.match_over */
export async function withdrawMatch(ctx: Ctx, matchId: string): Promise<NeedMatch> {
  const match = await locked(ctx, matchId);
  if (match.state === 'withdrawn') return view(ctx, match);
  const mine = match.needPersonId === personOf(ctx) ? match.needAnswer : match.offerAnswer;
  if (!matchCan(match.state, mine).withdraw) throw new Refusal('need.match_over');
  const changed = { ...match, state: 'withdrawn' as const };
  await writeMatch(ctx, changed);
  if (match.state === 'agreed') publish(ctx, needEnded, factOf(ctx, changed));
  return view(ctx, changed);
}

async function locked(ctx: Ctx, matchId: string): Promise<MatchRow> {
  const match = await lockMatch(ctx, matchId, personOf(ctx));
  if (match === undefined) throw notFound();
  return match;
}

/** Each is told of their own entry, in their own words. */
function factOf(ctx: Ctx, match: MatchRow): NeedFact & Record<string, unknown> {
  return {
    personIds: [match.needPersonId, match.offerPersonId],
    byId: personOf(ctx),
    matchId: match.id,
    titles: { [match.needPersonId]: match.needTitle, [match.offerPersonId]: match.offerTitle },
  };
}

async function view(ctx: Ctx, match: MatchRow): Promise<NeedMatch> {
  const [shown] = await matchViews(ctx, [match]);
  return shown!;
}

/** What one of the two sees: the other's words, and who they are only while both agree. */
async function matchViews(ctx: Ctx, matches: readonly MatchRow[]): Promise<NeedMatch[]> {
  const me = personOf(ctx);
  const otherOf = (one: MatchRow) =>
    one.needPersonId === me ? one.offerPersonId : one.needPersonId;
  const agreed = matches.filter(({ state }) => state === 'agreed').map(otherOf);
  const [people, addresses] = await Promise.all([
    peopleByIds(ctx, agreed),
    addressesOf(ctx, agreed),
  ]);
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const phoneOf = new Map(addresses.map(({ personId, phone }) => [personId, phone]));
  return matches.map((match): NeedMatch => {
    const needs = match.needPersonId === me;
    const other = otherOf(match);
    const mine = needs ? match.needAnswer : match.offerAnswer;
    const name = match.state === 'agreed' ? nameOf.get(other) : undefined;
    return {
      id: match.id,
      version: match.version,
      state: match.state,
      mine: needs
        ? { id: match.needId, side: 'need', title: match.needTitle }
        : { id: match.offerId, side: 'offer', title: match.offerTitle },
      theirs: needs
        ? {
            entryId: match.offerId,
            side: 'offer',
            topic: match.offerTopic,
            title: match.offerGone ? '' : match.offerTitle,
            words: match.offerGone ? '' : match.offerWords,
          }
        : {
            entryId: match.needId,
            side: 'need',
            topic: match.needTopic,
            title: match.needGone ? '' : match.needTitle,
            words: match.needGone ? '' : match.needWords,
          },
      band: match.band,
      shared: (needs ? match.offerGone : match.needGone) ? [] : match.shared,
      myAnswer: mine,
      createdAt: match.createdAt,
      contact: name === undefined ? null : { name, phone: phoneOf.get(other) ?? null },
      can: matchCan(match.state, mine),
    };
  });
}
