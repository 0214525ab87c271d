import type { BodyOf, StarCase, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { evaluateAll, type SignalsOf } from '../evaluation/list-evaluations.ts';
import {
  patchCase,
  readCase,
  readPanels,
  showCases,
  type CaseRow,
  type PanelRow,
} from './case.store.ts';
import { kinAmong, panelStaff, whoCannotVote } from './panel.ts';
import { partsBefore, totalOf, type ScoreParts } from './star-rules.ts';
import { readRules } from './star-rules.store.ts';
import { standingsOf } from './standing.ts';

export async function lockedCase(ctx: Ctx, id: string): Promise<CaseRow> {
  const there = await readCase(ctx, id, { lock: true });
  if (there === undefined) throw notFound();
  return there;
}

export async function shown(ctx: Ctx, id: string): Promise<StarCase> {
  const { rules } = await readRules(ctx);
  const there = await readCase(ctx, id);
  return (await showCases(ctx, [there!], rules))[0]!;
}

/**
 * Who hears the defence, until the first of them has voted; after that only those are replaced who can vote no
 * longer, seat for seat: more seats would outvote those who spoke, fewer would leave nobody to decide. Never the one who asks nor who lives with them; after an appeal nobody who sat before.
 * @throws Refusal not_found, steward.not_yourself, case_moved, panel_size, panel_seat_for_seat, panel_unknown,
 *   panel_same_as_before, same_household
 */
export async function setStarPanel(
  ctx: Ctx,
  id: string,
  { version, personIds }: BodyOf<typeof stewardContract.setStarPanel>,
): Promise<StarCase> {
  const there = await lockedCase(ctx, id);
  const members = [...new Set(personIds)];
  if (there.personId === ctx.actor.personId) throw new Refusal('steward.not_yourself');
  const all = await readPanels(ctx, [id]);
  const now = all.filter((one) => one.round === there.round);
  const stay = await whoStays(ctx, there.personId, now);
  const moved = there.version !== version || !['asked', 'hearing'].includes(there.state);
  if (moved || !stay.every((one) => members.includes(one))) throw new Refusal('steward.case_moved');
  const { rules } = await readRules(ctx);
  if (stay.length > 0 && members.length !== now.length)
    throw new Refusal('steward.panel_seat_for_seat', { count: now.length });
  if (stay.length === 0 && members.length < rules.panelSize)
    throw new Refusal('steward.panel_size', { least: rules.panelSize });
  if (members.includes(there.personId)) throw new Refusal('steward.not_yourself');
  const named = members.filter((one) => !stay.includes(one));
  const staff = await panelStaff(ctx);
  if (!named.every((one) => staff.has(one))) throw new Refusal('steward.panel_unknown');
  if ((await kinAmong(ctx, there.personId, named)).size > 0)
    throw new Refusal('steward.same_household');
  const before = new Set(all.filter((one) => one.round < there.round).map((one) => one.memberId));
  if (members.some((one) => before.has(one))) throw new Refusal('steward.panel_same_as_before');
  await run(
    ctx.tx,
    sql`delete from star_panel where community_id = ${ctx.communityId} and case_id = ${id}
      and round = ${there.round} and not (member_id = any (${stay}::uuid[]))`,
  );
  await run(
    ctx.tx,
    sql`insert into star_panel (community_id, case_id, round, member_id)
      select ${ctx.communityId}, ${id}, ${there.round}, member
      from unnest(${named}::uuid[]) as member`,
  );
  await patchCase(ctx, id, sql`state = 'hearing'`);
  audit(ctx, {
    act: 'star.set_panel',
    subjectKind: 'star_case',
    subjectId: id,
    subjectLabel: `${members.length}`,
  });
  return shown(ctx, id);
}

/** Once somebody has voted: everybody but those whose vote can come no more. Before that nobody. */
async function whoStays(ctx: Ctx, personId: string, panel: readonly PanelRow[]): Promise<string[]> {
  if (panel.every((one) => one.yes === null)) return [];
  const waited = panel.filter((one) => one.yes === null).map((one) => one.memberId);
  const gone = await whoCannotVote(ctx, personId, waited);
  // Nobody to replace: as it was, whoever asks for something else hears that it has moved on.
  return panel.map((one) => one.memberId).filter((id) => !gone.has(id));
}

/**
 * One member's points and yes or no, once. The last vote decides, in the same transaction: the case is
 * locked, so that two who vote at the same moment come one after the other.
 * @throws Refusal not_found, steward.not_on_panel, voted_already, case_moved, same_household
 */
export async function voteOnStar(
  ctx: Ctx,
  id: string,
  vote: BodyOf<typeof stewardContract.voteOnStar> & { signalsOf: SignalsOf },
): Promise<StarCase> {
  const me = personOf(ctx);
  const there = await lockedCase(ctx, id);
  const panel = (await readPanels(ctx, [id])).filter((one) => one.round === there.round);
  const mine = panel.find((one) => one.memberId === me);
  if (mine === undefined || there.personId === me) throw new Refusal('steward.not_on_panel');
  const { yes, defence, note, signalsOf } = vote;
  if (mine.yes !== null) {
    if (mine.yes === yes && mine.defence === defence) return shown(ctx, id);
    throw new Refusal('steward.voted_already');
  }
  if (there.state !== 'hearing') throw new Refusal('steward.case_moved');
  if ((await kinAmong(ctx, there.personId, [me])).size > 0)
    throw new Refusal('steward.same_household');
  await run(
    ctx.tx,
    sql`update star_panel set yes = ${yes}, defence = ${defence}, note = ${note}, voted_at = ${ctx.now}
      where community_id = ${ctx.communityId} and case_id = ${id} and round = ${there.round}
        and member_id = ${me} and yes is null`,
  );
  audit(ctx, { act: 'star.vote', subjectKind: 'star_case', subjectId: id });
  const votes = panel.map((one) => (one.memberId === me ? { yes, defence } : one));
  if (votes.every((one) => one.yes !== null)) await decide(ctx, there, { votes, signalsOf });
  else await patchCase(ctx, id, sql`state = 'hearing'`);
  return shown(ctx, id);
}

interface Votes {
  votes: readonly { yes: boolean | null; defence: number | null }[];
  signalsOf: SignalsOf;
}

/** More yes than no, and points enough: both. */
async function decide(ctx: Ctx, there: CaseRow, { votes, signalsOf }: Votes): Promise<void> {
  const { rules } = await readRules(ctx);
  const evaluations = await evaluateAll(ctx, signalsOf);
  const { personId } = there;
  const standing = (await standingsOf(ctx, [personId], evaluations)).get(personId)!;
  const points = votes.map((one) => one.defence ?? 0);
  const parts: ScoreParts = {
    ...partsBefore(standing, there.star),
    defence: Math.round(points.reduce((sum, one) => sum + one, 0) / points.length),
  };
  const total = totalOf(parts, rules.weights);
  const yes = votes.filter((one) => one.yes).length;
  const passed = total >= rules.passPercent && yes * 2 > votes.length;
  await patchCase(
    ctx,
    there.id,
    sql`state = 'decided', parts = ${JSON.stringify(parts)}::jsonb, total = ${total},
      passed = ${passed}, decided_at = ${ctx.now}`,
  );
}
