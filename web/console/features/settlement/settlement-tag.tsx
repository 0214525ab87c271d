import type { Settlement } from '@linli/contract';
import { useTranslation } from '../../../kit/i18n/index.ts';

/** What is paid back counts with a minus. */
export const signed = (one: Settlement) =>
  one.owedBy === 'household' ? one.amountFen : -one.amountFen;

const tones = { payable: 'waiting', paid: 'done', waived: 'off' } as const;

export function SettlementTag({ settlement }: { settlement: Settlement }) {
  const { t } = useTranslation('service');
  const { state, owedBy } = settlement;
  return (
    <span className={`state-tag ${tones[state]}`}>
      {t(owedBy === 'household' ? `settlement.state.${state}` : `settlement.back.${state}`)}
    </span>
  );
}
