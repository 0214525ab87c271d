import type { Category, ServiceClass } from '@linli/contract';
import type { Body } from '../../../client/index.ts';

/** What the form holds: money in yuan as people type it, times in the unit they think in. */
export interface CategoryForm extends Omit<
  Body<'createCategory'>,
  'priceFromFen' | 'priceToFen' | 'words' | 'skill' | 'groupKey' | 'groupNameZh' | 'groupNameEn'
> {
  group: string;
  newGroupZh?: string;
  newGroupEn?: string;
  skill?: string | null;
  words: string[];
  priceFromYuan?: number | null;
  priceToYuan?: number | null;
}

export const anotherGroup = '+';

export function formOf(category: Category | null, classOfNew: ServiceClass): Partial<CategoryForm> {
  if (category === null) {
    return {
      class: classOfNew,
      place: 'any',
      performer: 'engineer',
      dispatch: 'assign',
      respondMinutes: 60,
      finishMinutes: 1440,
      priority: 'normal',
      evidence: 'photo',
      returnVisit: false,
      autoCloseDays: 7,
      active: true,
      words: [],
      hintZh: '',
      hintEn: '',
    };
  }
  const {
    id: _id,
    key: _key,
    sort: _sort,
    priceFromFen,
    priceToFen,
    groupKey,
    groupNameZh: _zh,
    groupNameEn: _en,
    ...rest
  } = category;
  return {
    ...rest,
    group: groupKey,
    priceFromYuan: yuan(priceFromFen),
    priceToYuan: yuan(priceToFen),
  };
}

/** The form as the server wants it: fen are whole numbers, so yuan are rounded to the cent. */
export function bodyOf(form: CategoryForm, known: readonly Category[]): Body<'createCategory'> {
  const { group, newGroupZh, newGroupEn, priceFromYuan, priceToYuan, ...rest } = form;
  const member = known.find(({ groupKey }) => groupKey === group);
  const from = fen(priceFromYuan);
  return {
    ...rest,
    skill: form.skill ?? null,
    hintZh: form.hintZh ?? '',
    hintEn: form.hintEn ?? '',
    words: form.words ?? [],
    groupKey: member?.groupKey ?? keyOf(newGroupEn ?? ''),
    groupNameZh: member?.groupNameZh ?? newGroupZh ?? '',
    groupNameEn: member?.groupNameEn ?? newGroupEn ?? '',
    priceFromFen: from,
    priceToFen: fen(priceToYuan) ?? from,
    priceUnitZh: form.priceUnitZh || null,
    priceUnitEn: form.priceUnitEn || null,
  };
}

const yuan = (value: number | null): number | null => (value === null ? null : value / 100);
const fen = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Math.round(value * 100);
const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60) || 'group';
