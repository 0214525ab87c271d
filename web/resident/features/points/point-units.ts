import type { Level } from '@linli/contract';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';

/** Names of the kinds of points. */
export function usePointUnits() {
  const { i18n } = useTranslation('points');
  const { communityId } = useHere();
  const list = useApi('listLedgerUnits', { params: { communityId } }, { keep: true });
  const english = i18n.language === 'en';
  const format = new Intl.NumberFormat(i18n.language);
  return {
    nameOf: (code: string) => {
      const unit = list.data?.items.find((one) => one.code === code);
      return unit === undefined ? '…' : english ? unit.nameEn : unit.nameZh;
    },
    number: (amount: number) => format.format(amount),
  };
}

/** The last day before a moment, in the community's own zone. */
export const dayText = (end: string, language: string): string =>
  new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'Asia/Shanghai',
  }).format(Date.parse(end) - 1);

/** What a level is called, in the reader's language where it has such a name. */
export const levelName = ({ nameZh, nameEn }: Level, language: string): string =>
  language === 'en' && nameEn !== '' ? nameEn : nameZh;
