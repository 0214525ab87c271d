import type { ShelfItem } from '@linli/contract';
import type { TFunction } from 'i18next';

/** 周一至周五 09:00–18:00, or 随时. */
export function openingWords(t: TFunction, item: ShelfItem): string {
  const days = [...item.openDays].sort((a, b) => a - b);
  const names = days.map((day) => t(`exchange:day.${day}`));
  const row = days.length > 2 && days.every((day, at) => at === 0 || day === days[at - 1]! + 1);
  const when =
    days.length === 0 || days.length === 7
      ? t('exchange:everyDay')
      : row
        ? t('exchange:fromTo', { from: names[0], to: names.at(-1) })
        : names.join(t('exchange:and'));
  const hours =
    item.opensAt === null || item.closesAt === null ? '' : ` ${item.opensAt}–${item.closesAt}`;
  return `${when}${hours}`;
}
