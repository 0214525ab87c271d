import type { AlarmWord, BodyOf, OutOf, serviceContract } from '@linli/contract';
import { audit } from '../../../../platform/audit/audit.ts';
import type { Instant } from '../../../../platform/clock/clock.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { alarmsIn, shippedAlarmWords } from './alarm-words.ts';

type AlarmList = OutOf<typeof serviceContract.getAlarmWords>;
type Reading = Pick<Ctx, 'tx' | 'communityId'>;
interface Row {
  version: number;
  words: AlarmWord[];
  savedAt: Instant;
  savedByName: string | null;
}

/** The community's list, or the shipped one while it has none. */
export async function getAlarmWords(ctx: Reading): Promise<AlarmList> {
  const found = await ctx.tx.query<Row>(
    `select version, words, saved_at as "savedAt", saved_by_name as "savedByName"
     from alarm_list where community_id = $1`,
    [ctx.communityId],
  );
  const shipped = [...shippedAlarmWords];
  const own = found.rows[0];
  return own === undefined
    ? { words: shipped, version: 0, savedAt: null, savedByName: null, shipped }
    : { ...own, shipped };
}

/** Replaces the list; whoever read an older one is told instead of overwriting the newer. */
export async function saveAlarmWords(
  ctx: Ctx,
  input: BodyOf<typeof serviceContract.saveAlarmWords>,
): Promise<AlarmList> {
  const words = [...new Map(input.words.map((one) => [one.word.toLowerCase(), one])).values()];
  const saved = await ctx.tx.query(
    `insert into alarm_list (community_id, version, words, saved_at, saved_by, saved_by_name)
     select $1, $2::integer + 1, $3::jsonb, $4, $5, $6 where $2::integer = 0
       or exists (select from alarm_list where community_id = $1)
     on conflict (community_id) do update set version = excluded.version, words = excluded.words,
       saved_at = excluded.saved_at, saved_by = excluded.saved_by, saved_by_name = excluded.saved_by_name
       where alarm_list.version = $2::integer`,
    [
      ctx.communityId,
      input.version,
      JSON.stringify(words),
      ctx.now,
      ctx.actor.personId,
      ctx.actor.name,
    ],
  );
  if (saved.count === 0) throw new Refusal('service.alarm_words_changed');
  audit(ctx, { act: 'alarm_words.save', subjectKind: 'setting', subjectLabel: `${words.length}` });
  return getAlarmWords(ctx);
}

/**
 * The version of the community's list, to be read along with what is asked anyway: with it the list
 * itself need not be read, and a change counts in every process at once. Null while it is the shipped one.
 * @param of the column that holds the community's id
 */
export const alarmVersionOf = (of: string) =>
  `(select a.version from alarm_list a where a.community_id = ${of}) as "alarmVersion"`;

/** Lists by community; the oldest goes when there are too many. */
const kept = new Map<string, { version: number; words: readonly AlarmWord[] }>();
const keptAtMost = 2000;

/**
 * Urgent words in a text, by the community's list. Costs nothing as long as the version read with
 * something else is the one in memory.
 */
export function alarmsOf(
  ctx: Reading,
  text: string,
  by: { alarmVersion: number | null },
): AlarmWord[] | Promise<AlarmWord[]> {
  if (by.alarmVersion === null) return alarmsIn(text, shippedAlarmWords);
  const known = kept.get(ctx.communityId);
  if (known !== undefined && known.version === by.alarmVersion) return alarmsIn(text, known.words);
  return getAlarmWords(ctx).then((list) => alarmsIn(text, keep(ctx.communityId, list)));
}

/** The same where nothing else is read that could bring the version along. */
export async function alarmsInText(ctx: Reading, text: string): Promise<AlarmWord[]> {
  const { words } = await getAlarmWords(ctx);
  return alarmsIn(text, words);
}

function keep(communityId: string, { version, words }: AlarmList): readonly AlarmWord[] {
  kept.delete(communityId);
  kept.set(communityId, { version, words });
  const [oldest] = kept.size > keptAtMost ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
  return words;
}
