import type { Category, ServiceClass } from '@linli/contract';
import type { Body } from '../../../client/index.ts';
import { hoursOf, minutesOf, stepOf, type StepForm } from '../deadline/ladder-form.ts';

/** What the form holds: money in yuan as people type it, times in the unit they think in. */
export interface CategoryForm extends Omit<
  Body<'createCategory'>,
  | 'priceFromFen'
  | 'priceToFen'
  | 'words'
  | 'skill'
  | 'groupKey'
  | 'groupNameZh'
  | 'groupNameEn'
  | 'pauseLimits'
  | 'ladder'
> {
  pauseHours: Category['pauseLimits'];
  ladder: StepForm[];
  group: string;
  newGroupZh?: string;
  newGroupEn?: string;
  skill?: string | null;
  words: string[];
  priceFromYuan?: number | null;
  priceToYuan?: number | null;
}

export const anotherGroup = '+';

const dayMinutes = 1440;

/** What the form of a new category starts with: every minute counts, and only a breach is told. */
const clockOfNew: Pick<Body<'createCategory'>, 'calendarMode' | 'pauseLimits' | 'ladder'> = {
  calendarMode: 'round_the_clock',
  pauseLimits: {
    resident: 3 * dayMinutes,
    parts: 7 * dayMinutes,
    weather: 3 * dayMinutes,
    third_party: 7 * dayMinutes,
  },
  ladder: [],
};

export function formOf(category: Category | null, classOfNew: ServiceClass): Partial<CategoryForm> {
  if (category === null) {
    return {
      ...clockOfNew,
      class: classOfNew,
      place: 'any',
      performer: 'engineer',
      dispatch: 'assign',
      respondMinutes: 60,
      finishMinutes: 1440,
      calendarMode: clockOfNew.calendarMode,
      pauseHours: hoursOf(clockOfNew.pauseLimits),
      ladder: clockOfNew.ladder,
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
    pauseLimits,
    ...rest
  } = category;
  return {
    ...rest,
    group: groupKey,
    pauseHours: hoursOf(pauseLimits),
    priceFromYuan: yuan(priceFromFen),
    priceToYuan: yuan(priceToFen),
  };
}

/** The form as the server wants it: fen are whole numbers, so yuan are rounded to the cent. */
export function bodyOf(form: CategoryForm, known: readonly Category[]): Body<'createCategory'> {
  const { group, newGroupZh, newGroupEn, priceFromYuan, priceToYuan, pauseHours, ...rest } = form;
  const member = known.find(({ groupKey }) => groupKey === group);
  const from = fen(priceFromYuan);
  return {
    ...rest,
    pauseLimits: minutesOf(pauseHours),
    ladder: (form.ladder ?? []).map(stepOf),
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
