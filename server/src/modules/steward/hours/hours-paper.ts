import { randomInt } from 'node:crypto';
import { audit } from '../../../platform/audit/audit.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/database.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { notAllowed, Refusal } from '../../../platform/refusal/refusal.ts';
import { communityOf } from '../../community/index.ts';
import { peopleByIds } from '../../identity/index.ts';
import { todayIn } from '../person/today.ts';
import { readRules } from '../star/star-rules.store.ts';
import { countsNow, type HoursSource } from './record-hours.ts';

/** What stands on a paper about somebody's hours: verified ones only, by what was done. */
export interface HoursPaper {
  community: string;
  name: string;
  sinceOn: string;
  untilOn: string;
  minutes: number;
  times: number;
  /** The most hours first; what does not fit the page stands together in the last line. */
  lines: readonly PaperLine[];
  /** What the community asks for its volunteer certificate. */
  needsMinutes: number;
  issuedOn: string;
}

export interface PaperLine {
  /** What the work was called; null where only its kind is known. */
  title: string | null;
  source: HoursSource | 'rest';
  minutes: number;
  times: number;
}

/** Lines that fit one page. */
const mostLines = 10;

/**
 * A paper about verified hours, kept as it was given out, with a code. Nothing new since the last one of
 * the day: that one again.
 * @throws Refusal steward.no_hours, steward.unknown, not_allowed
 */
export async function makeHoursPaper(
  ctx: Ctx,
  personId = personOf(ctx),
): Promise<{ code: string; paper: HoursPaper }> {
  if (personId !== personOf(ctx) && !hasRole(ctx.actor, 'manager', 'operator')) throw notAllowed();
  const [[person], community, lines, { rules }] = await Promise.all([
    peopleByIds(ctx, [personId]),
    communityOf(ctx),
    readLines(ctx, personId),
    readRules(ctx),
  ]);
  if (person === undefined) throw new Refusal('steward.unknown');
  if (lines.length === 0) throw new Refusal('steward.no_hours');
  const sum = (of: 'minutes' | 'times') => lines.reduce((all, one) => all + one[of], 0);
  const days = lines.flatMap((one) => [one.firstOn, one.lastOn]).toSorted();
  const paper: HoursPaper = {
    community: community.name,
    name: person.name,
    sinceOn: days[0]!,
    untilOn: days.at(-1)!,
    minutes: sum('minutes'),
    times: sum('times'),
    lines: fitted(lines),
    needsMinutes: rules.certificateHours * 60,
    issuedOn: todayIn(ctx),
  };
  const code = (await sameAsBefore(ctx, personId, paper)) ?? (await keep(ctx, personId, paper));
  return { code, paper };
}

async function keep(ctx: Ctx, personId: string, paper: HoursPaper): Promise<string> {
  const code = newCode();
  const id = newId();
  await run(
    ctx.tx,
    sql`insert into hours_paper (community_id, id, person_id, code, paper, at)
      values (${ctx.communityId}, ${id}, ${personId}, ${code}, ${JSON.stringify(paper)}::jsonb, ${ctx.now})`,
  );
  audit(ctx, { act: 'hours.paper', subjectKind: 'person', subjectId: personId });
  return code;
}

async function sameAsBefore(
  ctx: Ctx,
  personId: string,
  paper: HoursPaper,
): Promise<string | undefined> {
  const found = await firstRow(
    ctx.tx,
    sql<{ code: string }>`select code from hours_paper
      where community_id = ${ctx.communityId} and person_id = ${personId}
        and paper = ${JSON.stringify(paper)}::jsonb order by at desc limit 1`,
  );
  return found?.code;
}

type Line = PaperLine & { firstOn: string; lastOn: string };

function readLines(ctx: Ctx, personId: string): Promise<Line[]> {
  const day = (at: 'min' | 'max') =>
    sql`(${sql.raw(at)}(h.at) at time zone 'Asia/Shanghai')::date::text`;
  return rows(
    ctx.tx,
    sql<Line>`select h.source, coalesce(c.title, h.note) as title, sum(h.minutes)::int as minutes,
        count(*)::int as times, ${day('min')} as "firstOn", ${day('max')} as "lastOn"
      from volunteer_hours h
      left join course_class k on h.source = 'class' and k.community_id = h.community_id
        and k.id::text = h.source_id
      left join course c on c.community_id = k.community_id and c.id = k.course_id
      where h.community_id = ${ctx.communityId} and h.person_id = ${personId} and h.verified
        and ${countsNow}
      group by h.source, coalesce(c.title, h.note)
      order by minutes desc, title nulls last, h.source limit 500`,
  );
}

function fitted(lines: readonly Line[]): PaperLine[] {
  const bare = lines.map(({ firstOn: _, lastOn: _l, ...one }) => one);
  if (bare.length <= mostLines) return bare;
  const rest = bare.slice(mostLines - 1);
  const sum = (of: 'minutes' | 'times') => rest.reduce((all, one) => all + one[of], 0);
  const last = {
    title: null,
    source: 'rest' as const,
    minutes: sum('minutes'),
    times: sum('times'),
  };
  return [...bare.slice(0, mostLines - 1), last];
}

/** Without letters and digits that look alike; sixty bits, which nobody guesses. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

function newCode(): string {
  const four = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `${four()}-${four()}-${four()}`;
}

/** What whoever holds a paper typed, as it stands on it. */
export const tidyCode = (typed: string): string =>
  (typed.toUpperCase().match(/[2-9A-Z]/g) ?? []).join('').replaceAll(/(.{4})(?=.)/g, '$1-');

/** The paper of a code, in whichever community, and minutes of it that were taken back since; undefined: none. */
export async function paperOf(
  db: Database,
  code: string,
): Promise<{ paper: HoursPaper; at: Instant; takenBack: number } | undefined> {
  const found = await db.asOwner((tx) =>
    tx.query<{ paper: HoursPaper; at: Instant; takenBack: number }>(
      `select p.paper, p.at, (select coalesce(sum(h.minutes), 0)::int from volunteer_hours h
         where h.community_id = p.community_id and h.person_id = p.person_id and h.verified
           and h.recorded_at <= p.at
           and coalesce((select c.counts from hours_correction c where c.community_id = h.community_id
             and c.hours_id = h.id and c.at <= p.at order by c.nth desc limit 1), true)
           and not coalesce((select c.counts from hours_correction c where c.community_id = h.community_id
             and c.hours_id = h.id order by c.nth desc limit 1), true)) as "takenBack"
       from hours_paper p where p.code = $1 limit 1`,
      [code],
    ),
  );
  return found.rows[0];
}
