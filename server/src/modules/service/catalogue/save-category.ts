import type { Category } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { stepKey } from '../deadline/escalation.ts';
import { readCategories, readCategory, writeCategories } from './category.store.ts';
import { skills, tags } from './template.ts';

type Fields = Omit<Category, 'id' | 'key' | 'sort'>;

export async function listCategories(ctx: Ctx, all: boolean) {
  return {
    items: await readCategories(ctx, all),
    skills: skills.map(({ key, nameZh, nameEn }) => ({ key, nameZh, nameEn })),
    ratingTags: tags.map((tag) => ({
      key: tag.key,
      nameZh: tag.nameZh,
      nameEn: tag.nameEn,
      stars: [1, 2, 3, 4, 5].filter((stars) => stars >= tag.fromStars && stars <= tag.toStars),
    })),
  };
}

export async function createCategory(
  ctx: Ctx,
  fields: Fields,
  id: string = newId(),
): Promise<Category> {
  const all = await readCategories(ctx, true);
  const sort = Math.max(0, ...all.map((one) => one.sort)) + 10;
  return write(ctx, { ...fields, id, key: `own-${id.slice(-12)}`, sort }, 'category.create');
}

/** Changes what is asked and leaves the rest; orders already filed keep the deadlines of their day. */
export async function saveCategory(
  ctx: Ctx,
  categoryId: string,
  fields: { [K in keyof Fields]?: Fields[K] | undefined },
): Promise<Category> {
  const before = await readCategory(ctx, categoryId);
  if (before === undefined) throw notFound();
  const given = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );
  return write(ctx, { ...before, ...given }, 'category.save');
}

async function write(ctx: Ctx, category: Category, act: string): Promise<Category> {
  requireSound(category);
  await writeCategories(ctx, [category]);
  audit(ctx, {
    act,
    subjectKind: 'category',
    subjectId: category.id,
    subjectLabel: category.nameZh,
  });
  return category;
}

function requireSound(category: Category): void {
  if (category.finishMinutes < category.respondMinutes)
    throw new Refusal('service.finish_before_respond');
  const { priceFromFen: from, priceToFen: to } = category;
  if ((from === null) !== (to === null) || (from !== null && to !== null && to < from)) {
    throw new Refusal('service.price_range_wrong');
  }
  if (from !== null && category.class !== 'value_added')
    throw new Refusal('service.free_class_priced');
  if (new Set(category.ladder.map(stepKey)).size < category.ladder.length)
    throw new Refusal('service.ladder_repeats');
}
