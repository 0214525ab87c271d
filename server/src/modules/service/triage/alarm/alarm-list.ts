import type { AlarmWord, BodyOf, OutOf, serviceContract } from '@linli/contract';
import { audit } from '../../../../platform/audit/audit.ts';
import { msOf, type Instant } from '../../../../platform/clock/clock.ts';
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
  remembered.delete(ctx.communityId);
  audit(ctx, { act: 'alarm_words.save', subjectKind: 'setting', subjectLabel: `${words.length}` });
  return getAlarmWords(ctx);
}

/** How long a process may go by a list that another process has changed since. */
const rememberedMs = 30_000;
const remembered = new Map<string, { words: readonly AlarmWord[]; readAt: Instant }>();

/** Urgent words in a text, by the community's list; filing asks each time, so the list is remembered. */
export async function alarmsOf(
  ctx: Reading & Pick<Ctx, 'now'>,
  text: string,
): Promise<AlarmWord[]> {
  const known = remembered.get(ctx.communityId);
  if (known !== undefined && Math.abs(msOf(ctx.now) - msOf(known.readAt)) < rememberedMs)
    return alarmsIn(text, known.words);
  const { words } = await getAlarmWords(ctx);
  remembered.set(ctx.communityId, { words, readAt: ctx.now });
  return alarmsIn(text, words);
}
