import type { CalendarMode, Category, Role } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { idFrom } from '../../../platform/ids/ids.ts';
import { calendarVersionOf } from '../deadline/calendar.store.ts';
import { alarmVersionOf } from '../triage/alarm/alarm-list.ts';
import { defaultLadder, defaultPauseLimits } from '../deadline/default-ladder.ts';
import { catalogueTemplate } from './template.ts';

export const categoryColumns = `id, key, sort, class, group_key as "groupKey", group_name_zh as "groupNameZh",
  group_name_en as "groupNameEn", name_zh as "nameZh", name_en as "nameEn", hint_zh as "hintZh", hint_en as "hintEn",
  words, place, skill, performer, dispatch, respond_minutes as "respondMinutes", finish_minutes as "finishMinutes",
  priority, evidence, price_from_fen as "priceFromFen", price_to_fen as "priceToFen", price_unit_zh as "priceUnitZh",
  price_unit_en as "priceUnitEn", return_visit as "returnVisit", auto_close_days as "autoCloseDays", active,
  calendar_mode as "calendarMode", pause_limits as "pauseLimits", ladder`;

/** A category with the versions of what filing in it goes by: its calendar, and the urgent words. */
export interface CountedCategory extends Category {
  calendarVersion: number | null;
  alarmVersion: number | null;
}

export async function readCategory(
  ctx: Pick<Ctx, 'tx' | 'communityId'>,
  categoryId: string,
): Promise<CountedCategory | undefined> {
  const found = await ctx.tx.query<CountedCategory>(
    `select ${categoryColumns}, ${calendarVersionOf('$1')}, ${alarmVersionOf('$1')}
     from category where community_id = $1 and id = $2`,
    [ctx.communityId, categoryId],
  );
  return found.rows[0];
}

export async function readCategories(ctx: Ctx, all: boolean): Promise<Category[]> {
  const found = await ctx.tx.query<Category>(
    `select ${categoryColumns} from category where community_id = $1 and (active or $2) order by sort, key`,
    [ctx.communityId, all],
  );
  return found.rows;
}

/** Adds or replaces categories by id, in one statement. */
export function writeCategories(ctx: Ctx, list: readonly Category[]) {
  return ctx.tx.query(
    `insert into category (community_id, id, key, sort, class, group_key, group_name_zh, group_name_en, name_zh, name_en,
       hint_zh, hint_en, words, place, skill, performer, dispatch, respond_minutes, finish_minutes, priority, evidence,
       price_from_fen, price_to_fen, price_unit_zh, price_unit_en, return_visit, auto_close_days, active, calendar_mode, pause_limits, ladder)
     select $1, x.id, x.key, x.sort, x.class, x."groupKey", x."groupNameZh", x."groupNameEn", x."nameZh", x."nameEn",
       x."hintZh", x."hintEn", x.words, x.place, x.skill, x.performer, x.dispatch, x."respondMinutes", x."finishMinutes",
       x.priority, x.evidence, x."priceFromFen", x."priceToFen", x."priceUnitZh", x."priceUnitEn", x."returnVisit",
       x."autoCloseDays", x.active, x."calendarMode", x."pauseLimits", x.ladder
     from jsonb_to_recordset($2::jsonb) as x(id uuid, key text, sort integer, class text, "groupKey" text,
       "groupNameZh" text, "groupNameEn" text, "nameZh" text, "nameEn" text, "hintZh" text, "hintEn" text, words text[],
       place text, skill text, performer text, dispatch text, "respondMinutes" integer, "finishMinutes" integer,
       priority text, evidence text, "priceFromFen" integer, "priceToFen" integer, "priceUnitZh" text, "priceUnitEn" text,
       "returnVisit" boolean, "autoCloseDays" integer, active boolean,
       "calendarMode" text, "pauseLimits" jsonb, ladder jsonb)
     on conflict (community_id, id) do update set class = excluded.class, group_key = excluded.group_key,
       group_name_zh = excluded.group_name_zh, group_name_en = excluded.group_name_en, name_zh = excluded.name_zh,
       name_en = excluded.name_en, hint_zh = excluded.hint_zh, hint_en = excluded.hint_en, words = excluded.words,
       place = excluded.place, skill = excluded.skill, performer = excluded.performer, dispatch = excluded.dispatch,
       respond_minutes = excluded.respond_minutes, finish_minutes = excluded.finish_minutes, priority = excluded.priority,
       evidence = excluded.evidence, price_from_fen = excluded.price_from_fen, price_to_fen = excluded.price_to_fen,
       price_unit_zh = excluded.price_unit_zh, price_unit_en = excluded.price_unit_en,
       return_visit = excluded.return_visit, auto_close_days = excluded.auto_close_days, active = excluded.active,
       calendar_mode = excluded.calendar_mode, pause_limits = excluded.pause_limits, ladder = excluded.ladder`,
    [ctx.communityId, JSON.stringify(list)],
  );
}

/** The id a shipped category has in a community: the same at every installation, so that it is installed once. */
export const categoryIdOf = (communityId: string, key: string) =>
  idFrom('category', communityId, key);

/** Gives a new community the shipped catalogue, ready to be edited. */
export async function installCatalogue(ctx: Ctx): Promise<Category[]> {
  const list = catalogueTemplate.flatMap((group) =>
    group.categories.map((category) => ({ group, category })),
  );
  const categories = list.map(({ group, category }, index): Category => {
    const { price, performer, words, calendarMode = 'round_the_clock', ...rest } = category;
    const mode: CalendarMode = calendarMode;
    const counted = { mode, priority: rest.priority, class: group.class };
    const range = price.kind === 'range' ? price : null;
    return {
      ...rest,
      id: categoryIdOf(ctx.communityId, category.key),
      sort: (index + 1) * 10,
      class: group.class,
      groupKey: group.key,
      groupNameZh: group.nameZh,
      groupNameEn: group.nameEn,
      words: [...words],
      performer: performer as Role,
      priceFromFen: range?.fromFen ?? null,
      priceToFen: range?.toFen ?? null,
      priceUnitZh: range?.unitZh ?? null,
      priceUnitEn: range?.unitEn ?? null,
      calendarMode: mode,
      pauseLimits: defaultPauseLimits(mode),
      ladder: defaultLadder(counted),
      active: true,
    };
  });
  await writeCategories(ctx, categories);
  return categories;
}
