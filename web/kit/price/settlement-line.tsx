import type { Settlement } from '@linli/contract';
import { money } from '../format.ts';
import { useTranslation } from '../i18n/index.ts';

const tones = { payable: 'waiting', paid: 'done', waived: 'off' } as const;

/** What is owed, to whom, until when, and whether it has been paid. */
export function SettlementLine({ settlement }: { settlement: Settlement }) {
  const { t } = useTranslation('service');
  const { state, owedBy, correctsNumber, dueOn } = settlement;
  return (
    <div className="price-part">
      <div className="row">
        <b>
          {t(owedBy === 'household' ? 'settlement.toPay' : 'settlement.toReturn')}{' '}
          <span className="fen">{money(settlement.amountFen)}</span>
        </b>
        <span className={`state-tag ${tones[state]}`}>
          {t(owedBy === 'household' ? `settlement.state.${state}` : `settlement.back.${state}`)}
        </span>
      </div>
      <p className="quiet">
        {t('settlement.number', { number: settlement.number })}
        {correctsNumber !== null && ` · ${t('settlement.corrects', { number: correctsNumber })}`}
        {state === 'payable' && ` · ${t('settlement.due', { day: dueOn })}`}
      </p>
      {settlement.reference !== null && (
        <p className="quiet">{t('settlement.reference', { reference: settlement.reference })}</p>
      )}
      {settlement.reason !== null && <p className="quiet">{settlement.reason}</p>}
    </div>
  );
}
