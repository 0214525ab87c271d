import type { PayoutLine, PayoutState } from '@linli/contract';
import { useTranslation } from '../../../kit/i18n/index.ts';

const looks: Record<PayoutState, string> = {
  draft: 'new',
  checked: 'waiting',
  exported: 'doing',
  paid: 'done',
  cancelled: 'off',
};

export function RunTag({ state }: { state: PayoutState }) {
  const { t } = useTranslation('settling');
  return <span className={`state-tag ${looks[state]}`}>{t(`payout.states.${state}`)}</span>;
}

const lineLooks: Record<PayoutLine['state'], string> = {
  pending: 'doing',
  paid: 'done',
  returned: 'late',
  taken_off: 'off',
};

export function LineTag({ state }: { state: PayoutLine['state'] }) {
  const { t } = useTranslation('settling');
  return <span className={`state-tag ${lineLooks[state]}`}>{t(`payout.lines.${state}`)}</span>;
}
