import type { BodyOf, ledgerContract, OutOf } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { plusDays } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { peopleByIds } from '../../identity/index.ts';
import { patternsIn, watchTerms, type Gift } from './patterns.ts';

interface Review {
  pattern: string;
  verdict: 'fine' | 'problem';
  note: string;
  weight: number;
  at: string;
  byName: string;
}

const mostShown = 200;

/** Patterns that somebody should look at, with what was found; names people, so that the look is kept. */
export async function listPatterns(
  ctx: Ctx,
): Promise<OutOf<typeof ledgerContract.listPointPatterns>> {
  const since = plusDays(ctx.now, -watchTerms.days);
  const gifts = ctx.tx.query<Gift>(
    `select e.person_id as "personId", e.giver_id as "giverId", e.points, e.at from ledger_earning e
     where e.community_id = $1 and e.outcome = 'given' and e.at >= $2
       and not exists (select from ledger_take_back t where t.community_id = e.community_id and t.earning_id = e.id)
     order by e.at, e.id`,
    [ctx.communityId, since],
  );
  const reviews = ctx.tx.query<Review>(
    `select pattern, verdict, note, weight, at, by_name as "byName" from ledger_review where community_id = $1`,
    [ctx.communityId],
  );
  const found = patternsIn((await gifts).rows).slice(0, mostShown);
  const people = await peopleByIds(ctx, [...new Set(found.flatMap((one) => one.personIds))]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const looked = new Map((await reviews).rows.map((one) => [one.pattern, one]));
  audit(ctx, { act: 'ledger.patterns', subjectKind: 'community', field: 'points' });
  const items = found.map(({ personIds, ...one }) => ({
    ...one,
    people: personIds.map((id) => ({ id, name: names.get(id) ?? '' })),
    review: reviewOf(looked.get(one.key), one.times),
  }));
  return { items, terms: { ...watchTerms } };
}

function reviewOf(review: Review | undefined, times: number) {
  if (review === undefined) return null;
  const { verdict, note, at, byName, weight } = review;
  return { verdict, note, at, byName, grown: times > weight };
}

/** What somebody found who looked at a pattern; it comes up again when there is more of it. */
export async function savePatternReview(
  ctx: Ctx,
  key: string,
  { verdict, note, times }: BodyOf<typeof ledgerContract.savePatternReview>,
): Promise<void> {
  await ctx.tx.query(
    `insert into ledger_review (community_id, pattern, verdict, note, weight, at, by_id, by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (community_id, pattern) do update set verdict = excluded.verdict, note = excluded.note,
       weight = excluded.weight, at = excluded.at, by_id = excluded.by_id, by_name = excluded.by_name`,
    [ctx.communityId, key, verdict, note, times, ctx.now, ctx.actor.personId, ctx.actor.name],
  );
  audit(ctx, { act: 'ledger.review', subjectKind: 'pattern', subjectLabel: verdict, reason: note });
}
