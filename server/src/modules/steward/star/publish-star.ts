import type { BodyOf, StarCase, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { isAfter, plusDays } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { starChanged, type StarChanged } from '../events.ts';
import { holderOf, readSteward } from '../person/steward.store.ts';
import { casesOf, patchCase, readPanels, type CaseRow } from './case.store.ts';
import { lockedCase, shown } from './hear-case.ts';
import { readRules } from './star-rules.store.ts';

/**
 * Makes the result public: a star that was gained counts from now, once. Whoever has left, or whose stars are no
 * longer those they asked from, gets none by it: the result says why, and they may ask again.
 * @throws Refusal not_found, steward.not_yourself, case_moved
 */
export async function publishStar(ctx: Ctx, id: string, version: number): Promise<StarCase> {
  const there = await lockedCase(ctx, id);
  if (there.personId === ctx.actor.personId) throw new Refusal('steward.not_yourself');
  if (there.state !== 'decided' || there.version !== version)
    throw new Refusal('steward.case_moved');
  const withheld = there.passed === true ? await whyWithheld(ctx, there) : null;
  await patchCase(
    ctx,
    id,
    sql`state = 'published', published_at = ${ctx.now}, published_by = ${ctx.actor.personId},
      withheld = ${withheld}`,
  );
  if (there.passed === true && withheld === null)
    await changeStars(ctx, there.personId, { to: there.star, why: 'certified', caseId: id });
  audit(ctx, { act: 'star.publish', subjectKind: 'star_case', subjectId: id });
  return shown(ctx, id);
}

/** With the steward's row locked: a fall that runs at this moment comes before or after, never between. */
async function whyWithheld(ctx: Ctx, there: CaseRow): Promise<StarCase['withheld']> {
  const record = await readSteward(ctx, there.personId, { lock: true });
  if (record === undefined || (await holderOf(ctx, there.personId)) === undefined) return 'left';
  return record.stars === there.star - 1 ? null : 'moved';
}

interface Change {
  to: number;
  why: 'certified' | 'lapsed' | 'brought_in';
  caseId?: string;
  warningId?: string;
}

/** Every rise and fall is written down for good; one case or warning moves a star once. */
export async function changeStars(ctx: Ctx, personId: string, change: Change): Promise<void> {
  const { to, why, caseId = null, warningId = null } = change;
  const before = await readSteward(ctx, personId, { lock: true });
  if (before === undefined || before.stars === to) return;
  const written = await run(
    ctx.tx,
    sql`insert into star_change (community_id, id, person_id, star_before, star_after, why, case_id,
        warning_id, at)
      values (${ctx.communityId}, ${newId()}, ${personId}, ${before.stars}, ${to}, ${why}, ${caseId},
        ${warningId}, ${ctx.now}) on conflict do nothing`,
  );
  if (written === 0) return;
  await run(
    ctx.tx,
    sql`update steward set stars = ${to}, stars_at = ${ctx.now}
      where community_id = ${ctx.communityId} and person_id = ${personId}`,
  );
  const about: StarChanged = { personIds: [personId], stars: to, before: before.stars };
  publish(ctx, starChanged, { ...about });
}

/** @throws Refusal not_found, steward.case_moved, appeal_too_late, case_open */
export async function appealStar(ctx: Ctx, id: string, words: string): Promise<StarCase> {
  const there = await lockedCase(ctx, id);
  if (there.personId !== personOf(ctx)) throw notFound();
  if (there.state !== 'published' || there.passed !== false || there.appealState !== null)
    throw new Refusal('steward.case_moved');
  const { rules } = await readRules(ctx);
  if (isAfter(ctx.now, plusDays(there.publishedAt!, rules.appealDays)))
    throw new Refusal('steward.appeal_too_late', { days: rules.appealDays });
  await patchCase(
    ctx,
    id,
    sql`appeal_words = ${words}, appeal_state = 'asked', appealed_at = ${ctx.now}`,
  );
  audit(ctx, { act: 'star.appeal', subjectKind: 'star_case', subjectId: id });
  return shown(ctx, id);
}

/**
 * Somebody who did not sit on the panel decides: another panel hears it again, or the result stands.
 * @throws Refusal not_found, steward.not_yourself, sat_on_panel, case_moved, case_open
 */
export async function decideAppeal(
  ctx: Ctx,
  id: string,
  { grant, reason }: BodyOf<typeof stewardContract.decideAppeal>,
): Promise<StarCase> {
  const there = await lockedCase(ctx, id);
  if (there.personId === ctx.actor.personId) throw new Refusal('steward.not_yourself');
  if (there.appealState !== 'asked') throw new Refusal('steward.case_moved');
  const sat = await readPanels(ctx, [id]);
  if (sat.some((one) => one.memberId === ctx.actor.personId))
    throw new Refusal('steward.sat_on_panel');
  const others = await casesOf(ctx, there.personId);
  if (grant && others.some((one) => ['asked', 'hearing', 'decided'].includes(one.state)))
    throw new Refusal('steward.case_open');
  const said = sql`appeal_state = ${grant ? 'granted' : 'denied'}, appeal_reason = ${reason},
    appeal_by = ${ctx.actor.personId}`;
  await patchCase(
    ctx,
    id,
    grant
      ? sql`${said}, state = 'asked', round = 2, passed = null, total = null, parts = null,
          decided_at = null, published_at = null`
      : said,
  );
  audit(ctx, {
    act: `star.appeal_${grant ? 'grant' : 'deny'}`,
    subjectKind: 'star_case',
    subjectId: id,
  });
  return shown(ctx, id);
}
