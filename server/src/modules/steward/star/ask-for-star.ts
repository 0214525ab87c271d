import type { OutOf, QueryOf, StarCase, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { readCursor } from '../../../platform/db/paging.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { evaluateAll, type SignalsOf } from '../evaluation/list-evaluations.ts';
import { holderOf } from '../person/steward.store.ts';
import { todayIn } from '../person/today.ts';
import { casesOf, readCase, readCases, showCases } from './case.store.ts';
import { itemsFor } from './star-rules.ts';
import { readRules } from './star-rules.store.ts';
import { standingsOf } from './standing.ts';

/**
 * Asks for the next star. What is missing is named.
 * @throws Refusal steward.unknown, not_eligible, case_open, id_taken
 */
export async function askForStar(ctx: Ctx, id: string, signalsOf: SignalsOf): Promise<StarCase> {
  const me = personOf(ctx);
  if ((await holderOf(ctx, me)) === undefined) throw new Refusal('steward.unknown');
  const [{ rules }, evaluations] = await Promise.all([readRules(ctx), evaluateAll(ctx, signalsOf)]);
  const again = await readCase(ctx, id);
  if (again !== undefined) {
    if (again.personId !== me) throw new Refusal('id_taken');
    return (await showCases(ctx, [again], rules))[0]!;
  }
  const standing = (await standingsOf(ctx, [me], evaluations)).get(me)!;
  const rule = rules.stars.find((one) => one.star === standing.stars + 1);
  if (rule === undefined) throw new Refusal('steward.not_eligible', { missing: '' });
  const missing = itemsFor(rule, standing, todayIn(ctx)).filter((one) => !one.met);
  if (missing.length > 0)
    throw new Refusal('steward.not_eligible', { missing: missing.map((one) => one.key).join() });
  const written = await run(
    ctx.tx,
    sql`insert into star_case (community_id, id, person_id, star, state, asked_at)
      values (${ctx.communityId}, ${id}, ${me}, ${rule.star}, 'asked', ${ctx.now})
      on conflict do nothing`,
  );
  if (written === 0) throw new Refusal('steward.case_open');
  audit(ctx, {
    act: 'star.ask',
    subjectKind: 'star_case',
    subjectId: id,
    subjectLabel: `${rule.star}`,
  });
  const [mine] = await casesOf(ctx, me);
  return (await showCases(ctx, [mine!], rules))[0]!;
}

/** All of them for those who lead; else one's own and those one hears. */
export async function listStarCases(
  ctx: Ctx,
  { limit, cursor }: QueryOf<typeof stewardContract.listStarCases>,
): Promise<OutOf<typeof stewardContract.listStarCases>> {
  const mine = hasRole(ctx.actor, 'manager', 'operator') ? null : personOf(ctx);
  const found = await readCases(ctx, { mine, after: readCursor(cursor), limit: limit + 1 });
  const { rules } = await readRules(ctx);
  const last = found[limit - 1];
  return {
    items: await showCases(ctx, found.slice(0, limit), rules),
    next: found.length > limit && last !== undefined ? `${last.askedAt}~${last.id}` : null,
  };
}
