import type { StarCase, StarRules } from '@linli/contract';
import { isAfter, plusDays, type Instant } from '../../../platform/clock/clock.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { namesOf } from '../person/steward.store.ts';
import { whoCannotVote } from './panel.ts';
import type { ScoreParts } from './star-rules.ts';

export interface CaseRow {
  id: string;
  personId: string;
  star: number;
  state: StarCase['state'];
  round: number;
  passed: boolean | null;
  total: number | null;
  parts: ScoreParts | null;
  askedAt: Instant;
  decidedAt: Instant | null;
  publishedAt: Instant | null;
  withheld: StarCase['withheld'];
  appealState: StarCase['appealState'];
  appealWords: string | null;
  appealReason: string | null;
  version: number;
}

const columns = sql`id, person_id as "personId", star, state, round, passed, total, parts,
  asked_at as "askedAt", decided_at as "decidedAt", published_at as "publishedAt", withheld,
  appeal_state as "appealState", appeal_words as "appealWords", appeal_reason as "appealReason",
  version`;

export async function readCase(
  ctx: Ctx,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<CaseRow | undefined> {
  const found = await rows(
    ctx.tx,
    sql<CaseRow>`select ${columns} from star_case
      where community_id = ${ctx.communityId} and id = ${id} ${lock ? sql`for update` : sql``}`,
  );
  return found[0];
}

export function casesOf(ctx: Ctx, personId: string): Promise<CaseRow[]> {
  return rows(
    ctx.tx,
    sql<CaseRow>`select ${columns} from star_case
      where community_id = ${ctx.communityId} and person_id = ${personId}
      order by asked_at desc, id desc limit 20`,
  );
}

/** Newest first; `mine` keeps those that somebody is in, as the one who asks or on the panel. */
export function readCases(
  ctx: Ctx,
  given: { mine: string | null; after: { at: Instant; id: string } | null; limit: number },
): Promise<CaseRow[]> {
  const { mine, after, limit } = given;
  return rows(
    ctx.tx,
    sql<CaseRow>`select ${columns} from star_case c
      where community_id = ${ctx.communityId}
        and (${mine}::uuid is null or person_id = ${mine}::uuid or exists (select from star_panel p
          where p.community_id = c.community_id and p.case_id = c.id and p.member_id = ${mine}::uuid))
        and (${after?.at ?? null}::timestamptz is null
          or (asked_at, id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid))
      order by asked_at desc, id desc limit ${limit}`,
  );
}

export interface PanelRow {
  caseId: string;
  round: number;
  memberId: string;
  yes: boolean | null;
  defence: number | null;
  note: string | null;
}

export function readPanels(ctx: Ctx, caseIds: readonly string[]): Promise<PanelRow[]> {
  return rows(
    ctx.tx,
    sql<PanelRow>`select case_id as "caseId", round, member_id as "memberId", yes, defence, note
      from star_panel where community_id = ${ctx.communityId}
        and case_id = any (${[...caseIds]}::uuid[]) order by case_id, round, member_id`,
  );
}

/** Cases that wait for the vote of somebody who cannot give it any more. */
async function stuckIn(
  ctx: Ctx,
  found: readonly CaseRow[],
  panels: readonly PanelRow[],
): Promise<Set<string>> {
  const stuck = new Set<string>();
  for (const one of found.filter(({ state }) => state === 'hearing')) {
    const waited = panels.filter(
      (row) => row.caseId === one.id && row.round === one.round && row.yes === null,
    );
    const ids = waited.map(({ memberId }) => memberId);
    if ((await whoCannotVote(ctx, one.personId, ids)).size > 0) stuck.add(one.id);
  }
  return stuck;
}

/** Changes some columns of a case that is locked. */
export function patchCase(ctx: Ctx, id: string, set: ReturnType<typeof sql>): Promise<number> {
  return run(
    ctx.tx,
    sql`update star_case set ${set}, version = version + 1
      where community_id = ${ctx.communityId} and id = ${id}`,
  );
}

/** Cases as somebody may see them: who voted how is told once it is decided. */
export async function showCases(
  ctx: Ctx,
  found: readonly CaseRow[],
  rules: StarRules,
): Promise<StarCase[]> {
  const panels = await readPanels(
    ctx,
    found.map((one) => one.id),
  );
  const stuck = await stuckIn(ctx, found, panels);
  const names = await namesOf(ctx, [
    ...found.map((one) => one.personId),
    ...panels.map((one) => one.memberId),
  ]);
  return found.map((one) => {
    const all = panels.filter((row) => row.caseId === one.id);
    const panel = all.filter((row) => row.round === one.round);
    const told = one.decidedAt !== null && one.state !== 'hearing' && one.state !== 'asked';
    return {
      ...one,
      personName: names.get(one.personId) ?? '',
      parts: one.parts === null ? null : { ...one.parts, exam: one.parts.exam ?? null },
      panel: panel.map((row) => {
        const open = told || row.memberId === ctx.actor.personId;
        return {
          personId: row.memberId,
          name: names.get(row.memberId) ?? '',
          voted: row.yes !== null,
          yes: open ? row.yes : null,
          defence: open ? row.defence : null,
          note: open ? row.note : null,
        };
      }),
      appealUntil: one.publishedAt === null ? null : plusDays(one.publishedAt, rules.appealDays),
      can: abilities(ctx, { one, all, rules, stuck: stuck.has(one.id) }),
    };
  });
}

function abilities(
  ctx: Ctx,
  given: { one: CaseRow; all: readonly PanelRow[]; rules: StarRules; stuck: boolean },
): StarCase['can'] {
  const { one, all, rules, stuck } = given;
  const me = ctx.actor.personId;
  const own = one.personId === me;
  const leads = hasRole(ctx.actor, 'manager', 'operator') && !own;
  const mine = all.find((row) => row.memberId === me && row.round === one.round);
  const voted = all.some((row) => row.round === one.round && row.yes !== null);
  const inTime =
    one.publishedAt !== null && !isAfter(ctx.now, plusDays(one.publishedAt, rules.appealDays));
  return {
    setPanel: leads && (one.state === 'asked' || (one.state === 'hearing' && (!voted || stuck))),
    vote: !own && one.state === 'hearing' && mine !== undefined && mine.yes === null,
    publish: leads && one.state === 'decided',
    appeal:
      own &&
      one.state === 'published' &&
      one.passed === false &&
      one.appealState === null &&
      inTime,
    decideAppeal: leads && one.appealState === 'asked' && !all.some((row) => row.memberId === me),
  };
}
