import type { OrderDetail, OutOf, Endpoints, Quote } from '@linli/contract';
import { useState } from 'react';
import { useApi } from '../../client/index.ts';
import { money, priceRange } from '../format.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import { BigButton, ErrorState, Loading } from '../ui/index.ts';
import { AnswerSheet } from './answer-sheet.tsx';
import { EndSheet } from './end-sheet.tsx';
import { QuoteLines } from './quote-lines.tsx';
import { QuoteSheet } from './quote-sheet.tsx';
import { QuoteState } from './quote-state.tsx';
import { SettlementLine } from './settlement-line.tsx';
import './price.css';

export type OrderPrice = OutOf<Endpoints['getOrderPrice']>;
type Open = 'estimate' | 'final' | 'answer' | 'end' | null;

/** What the work costs, for those who do it: estimate, price, answers and what is owed. Nothing on free work. */
export function StaffPrice({ order }: { order: OrderDetail }) {
  const { communityId } = useHere();
  const query = useApi(
    'getOrderPrice',
    { params: { communityId, orderId: order.id } },
    { enabled: order.priced },
  );
  if (!order.priced) return null;
  if (query.data === undefined) {
    return query.error === null ? (
      <Loading rows={2} />
    ) : (
      <ErrorState error={query.error} retry={() => void query.refetch()} />
    );
  }
  return <Panel order={order} price={query.data} />;
}

function Panel({ order, price }: { order: OrderDetail; price: OrderPrice }) {
  const { t } = useTranslation('service');
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const { can } = order;
  const { estimate, final } = price;
  const answers = can.decideEstimate || can.decidePrice;
  const estimateStands = order.estimateState !== 'proposed' && order.estimateState !== 'declined';
  const mayPrice = can.price && (estimateStands || order.state === 'cancelled');
  const waitsForPrice = order.finalState === null && price.ceilingFen !== null;
  return (
    <section className="price-panel" aria-label={t('price.title')}>
      {(can.price || can.estimate) && <Ceiling price={price} />}
      {estimate !== null && <Part quote={estimate} />}
      {order.estimateState === 'proposed' && order.clock.state === 'paused' && (
        <p className="quiet">{t('price.clockWaits')}</p>
      )}
      {final !== null && <Part quote={final} />}
      {can.price && stockMoved(price) && (
        <p className="price-hint" role="status">
          {t('price.stockMoved')}
        </p>
      )}
      {price.settlements.map((one) => (
        <SettlementLine key={one.id} settlement={one} />
      ))}
      <div className="buttons">
        {mayPrice && (
          <BigButton kind={waitsForPrice ? 'main' : 'plain'} onClick={() => setOpen('final')}>
            {t(final === null ? 'price.makeFinal' : 'price.makeFinalAgain')}
          </BigButton>
        )}
        {can.estimate && (
          <BigButton
            kind={price.ceilingFen === null && estimate === null ? 'main' : 'plain'}
            onClick={() => setOpen('estimate')}
          >
            {t(estimate === null ? 'price.makeEstimate' : 'price.makeEstimateAgain')}
          </BigButton>
        )}
        {answers && (
          <BigButton kind="plain" onClick={() => setOpen('answer')}>
            {t('price.recordAnswer')}
          </BigButton>
        )}
        {can.endWithoutWork && (
          <BigButton kind="warn" onClick={() => setOpen('end')}>
            {t('act.endWithoutWork')}
          </BigButton>
        )}
      </div>
      {(open === 'estimate' || open === 'final') && (
        <QuoteSheet kind={open} order={order} price={price} onClose={close} />
      )}
      {open === 'answer' && <AnswerSheet order={order} onClose={close} />}
      {open === 'end' && <EndSheet order={order} price={price} onClose={close} />}
    </section>
  );
}

/** Whether what was taken from the stock is not what the final price counts. */
function stockMoved({ final, used }: OrderPrice): boolean {
  if (final === null || final.state === 'declined') return false;
  const sums = (lines: Quote['lines']) =>
    lines
      .filter(({ materialId }) => materialId !== null)
      .map(({ materialId, quantityHundredths }) => `${materialId} ${quantityHundredths}`)
      .sort()
      .join();
  return sums(final.lines) !== sums(used);
}

/** How much it may come to, and why. */
function Ceiling({ price }: { price: OrderPrice }) {
  const { t, i18n } = useTranslation('service');
  const { agreed, ceilingFen } = price;
  const unit = i18n.language === 'en' ? agreed?.unitEn : agreed?.unitZh;
  return (
    <>
      {agreed !== null && (
        <p className="quiet">
          {t('price.agreed', {
            range: `${priceRange(agreed.fromFen, agreed.toFen)}${unit == null ? '' : `/${unit}`}`,
          })}
        </p>
      )}
      <p className="quiet">
        {ceilingFen === null
          ? t('price.estimateFirst')
          : t('price.ceiling', { amount: money(ceilingFen) })}
      </p>
    </>
  );
}

function Part({ quote }: { quote: Quote }) {
  const { t } = useTranslation('service');
  return (
    <div className="price-part">
      <div className="row">
        <b>{t(`price.${quote.kind}`)}</b>
        <QuoteState quote={quote} />
      </div>
      <QuoteLines lines={quote.lines} total={{ label: t('price.total'), fen: quote.totalFen }} />
      {quote.note !== null && <p>{quote.note}</p>}
      {quote.saidBy !== null && quote.saidHow !== null && (
        <p className="quiet">
          {t('price.saidBy', { who: quote.saidBy, how: t(`price.how.${quote.saidHow}`) })}
        </p>
      )}
      {quote.reason !== null && <p>{quote.reason}</p>}
    </div>
  );
}
