import type { RedemptionState } from '@linli/contract';
import { useTranslation } from '../i18n/index.ts';

const looks: Record<RedemptionState, string> = {
  reserved: 'doing',
  handed_over: 'done',
  cancelled: 'off',
  expired: 'late',
  taken_back: 'waiting',
};

export function RedemptionTag({ state }: { state: RedemptionState }) {
  const { t } = useTranslation('exchange');
  return <span className={`state-tag ${looks[state]}`}>{t(`state.${state}`)}</span>;
}
