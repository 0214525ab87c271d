import type {
  BodyOf,
  Checklist,
  ChecklistItem,
  OutOf,
  ServiceClass,
  serviceContract,
} from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { checklists } from './quality-check.ts';

interface Row {
  categoryId: string;
  class: ServiceClass;
  version: number | null;
  items: ChecklistItem[] | null;
  savedAt: Instant | null;
  savedByName: string | null;
}

/** What is looked at in each active category, and whether the community has said so itself. */
export async function listChecklists(
  ctx: Ctx,
): Promise<OutOf<typeof serviceContract.listChecklists>> {
  return { items: (await readLists(ctx)).map(listOf) };
}

/**
 * The list of a category from now on; null goes back to the one that ships. Checks that were drawn
 * before keep theirs. Of two changes at once the second is told of the first.
 * @throws Refusal service.category_unknown, service.checklist_changed
 */
export async function saveChecklist(
  ctx: Ctx,
  categoryId: string,
  input: BodyOf<typeof serviceContract.saveChecklist>,
): Promise<Checklist> {
  const before = (await readLists(ctx)).find((one) => one.categoryId === categoryId);
  if (before === undefined) throw new Refusal('service.category_unknown');
  const known = new Set([...listOf(before).items, ...checklists[before.class]].map(keyOf));
  const items =
    input.items?.map(({ key, zh, en }) => ({
      key: key !== undefined && known.delete(key) ? key : `own-${newId().slice(-12)}`,
      zh,
      en,
    })) ?? null;
  const saved = await ctx.tx.query(
    `insert into checklist (community_id, id, category_id, version, items, saved_at, saved_by, saved_by_name)
     select $1, $2, $3, $4::integer + 1, $5::jsonb, $6, $7, $8
     where $4::integer = coalesce((select max(version) from checklist where community_id = $1 and category_id = $3), 0)
     on conflict (community_id, category_id, version) do nothing`,
    [
      ctx.communityId,
      newId(),
      categoryId,
      input.version,
      items === null ? null : JSON.stringify(items),
      ctx.now,
      ctx.actor.personId,
      ctx.actor.name,
    ],
  );
  if (saved.count === 0) throw new Refusal('service.checklist_changed');
  audit(ctx, { act: 'checklist.save', subjectKind: 'category', subjectId: categoryId });
  const { name } = ctx.actor;
  const version = input.version + 1;
  return listOf({ ...before, version, items, savedAt: ctx.now, savedByName: name });
}

const keyOf = ({ key }: { key: string }) => key;

async function readLists(ctx: Ctx): Promise<Row[]> {
  const found = await ctx.tx.query<Row>(
    `select c.id as "categoryId", c.class, l.version, l.items, l.saved_at as "savedAt", l.saved_by_name as "savedByName"
     from category c left join lateral (select * from checklist x
       where x.community_id = c.community_id and x.category_id = c.id order by x.version desc limit 1) l on true
     where c.community_id = $1 and c.active order by c.sort, c.key`,
    [ctx.communityId],
  );
  return found.rows;
}

const listOf = ({ categoryId, class: name, version, items, ...saved }: Row): Checklist => ({
  categoryId,
  version: version ?? 0,
  own: items !== null,
  items: items ?? [...checklists[name]],
  ...saved,
});

/** The newest words of every item that any list of the community has had, by its key. */
export async function wordsOfItems(ctx: Ctx): Promise<ReadonlyMap<string, ChecklistItem>> {
  const found = await ctx.tx.query<{ items: ChecklistItem[] }>(
    'select items from checklist where community_id = $1 and items is not null order by saved_at, version',
    [ctx.communityId],
  );
  const all = [...Object.values(checklists), ...found.rows.map(({ items }) => items)].flat();
  return new Map(all.map((item) => [item.key, item]));
}
