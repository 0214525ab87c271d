import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import type { Settlement } from '@linli/contract';
import { Button } from 'antd';
import { useApi } from '../../../client/index.ts';
import { exact, money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { textOfHundredths } from '../../../kit/price/quote-draft.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { ConsolePage } from '../../parts/page.tsx';
import { usePart } from '../../way.tsx';
import { signed } from './settlement-tag.tsx';
import '../../parts/paper.css';

/** One settlement on paper, to hand over and have signed. */
export function SlipPage() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const settlementId = usePart('settlementId');
  const query = useApi('getSettlement', { params: { communityId, settlementId } });
  if (query.data === undefined)
    return query.error === null ? <Loading /> : <ErrorState error={query.error} />;
  return (
    <ConsolePage
      title={t('settlement.slip')}
      aside={
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => print()}>
          {t('common:print')}
        </Button>
      }
    >
      <Slip settlement={query.data} />
    </ConsolePage>
  );
}

function Slip({ settlement: one }: { settlement: Settlement }) {
  const { t, i18n } = useTranslation(['console', 'service']);
  const { communityName } = useHere();
  const english = i18n.language === 'en';
  const before = one.priceFen - signed(one);
  const toPay = t(
    one.owedBy === 'household' ? 'service:settlement.toPay' : 'service:settlement.toReturn',
  );
  return (
    <article className="paper">
      <header>
        <div>
          <p>{communityName}</p>
          <h1>{t('settlement.slip')}</h1>
        </div>
        <b className="paper-number">{one.number}</b>
      </header>
      <table>
        <tbody>
          <tr>
            <th>{t('settlement.order')}</th>
            <td>
              #{one.orderNumber} · {english ? one.categoryNameEn : one.categoryNameZh}
            </td>
          </tr>
          <tr>
            <th>{t('settlement.household')}</th>
            <td>{[one.householdName, one.placeLabel].filter(Boolean).join(' · ')}</td>
          </tr>
          <tr>
            <th>{t('settlement.madeAt')}</th>
            <td>
              {exact(one.createdAt)} · {t('service:settlement.due', { day: one.dueOn })}
            </td>
          </tr>
          <SlipLines lines={one.lines} />
          <tr>
            <th>{t('settlement.price')}</th>
            <td>{money(one.priceFen)}</td>
          </tr>
          {one.correctsNumber !== null && (
            <tr>
              <th>{t('settlement.before')}</th>
              <td>
                {money(before)} · {t('service:settlement.corrects', { number: one.correctsNumber })}
              </td>
            </tr>
          )}
          <tr>
            <th>{toPay}</th>
            <td>
              <b>{money(one.amountFen)}</b>
            </td>
          </tr>
        </tbody>
      </table>
      <footer>
        <span>{t('settlement.signHousehold')}</span>
        <span>{t('settlement.signCashier')}</span>
        <span>{t('sheet.signDate')}</span>
      </footer>
    </article>
  );
}

function SlipLines({ lines }: { lines: Settlement['lines'] }) {
  const english = useTranslation().i18n.language === 'en';
  return lines.map((line, index) => (
    <tr key={index}>
      <th>{(english ? line.nameEn : null) ?? line.name}</th>
      <td>
        {textOfHundredths(line.quantityHundredths)} {(english ? line.unitEn : null) ?? line.unit} ×{' '}
        {money(line.unitPriceFen)} = {money(line.amountFen)}
      </td>
    </tr>
  ));
}
