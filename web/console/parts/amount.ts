import type { LedgerUnit } from '@linli/contract';
import { useApi } from '../../client/index.ts';
import { money } from '../../kit/format.ts';
import { useTranslation } from '../../kit/i18n/index.ts';
import { useHere } from '../../kit/session/session.tsx';

export interface UnitWords {
  units: readonly LedgerUnit[];
  nameOf: (code: string) => string;
  /** ¥12.50, or 1,200 for points; the name of the kind stands beside it. */
  amountOf: (code: string, amount: number) => string;
}

/** Names of the kinds of points, and amounts as people write them. */
export function useUnits(): UnitWords {
  const { t, i18n } = useTranslation('ledger');
  const { communityId } = useHere();
  const list = useApi('listLedgerUnits', { params: { communityId } }, { keep: true });
  const units = list.data?.items ?? [];
  const english = i18n.language === 'en';
  return {
    units,
    nameOf: (code) => {
      const unit = units.find((one) => one.code === code);
      if (code === 'CNY') return t('unit.money');
      return unit === undefined ? code : english ? unit.nameEn : unit.nameZh;
    },
    amountOf: (code, amount) =>
      code === 'CNY' ? money(amount) : new Intl.NumberFormat(i18n.language).format(amount),
  };
}
