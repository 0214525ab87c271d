import type { OrderDetail, Quote } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct, useApi, type Out } from '../../../client/index.ts';
import { money, priceRange } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { QuoteLines } from '../../../kit/price/quote-lines.tsx';
import { QuoteState } from '../../../kit/price/quote-state.tsx';
import { SettlementLine } from '../../../kit/price/settlement-line.tsx';
import {
  BigButton,
  Card,
  ErrorState,
  Loading,
  RefusalLine,
  Section,
  Sheet,
  TextArea,
} from '../../../kit/ui/index.ts';

type OrderPrice = Out<'getOrderPrice'>;

interface Props {
  order: OrderDetail;
  communityId: string;
}

/** What it costs and what is to be decided now: estimate, answer, final price, answer. Nothing on free work. */
export function PriceCard({ order, communityId }: Props) {
  const { t } = useTranslation('resident');
  const params = { communityId, orderId: order.id };
  const query = useApi('getOrderPrice', { params }, { enabled: order.priced });
  if (!order.priced) return null;
  const calls = order.can.decideEstimate || order.can.decidePrice;
  return (
    <Section title={t('price.title')}>
      <Card {...(calls ? { tone: 'calls' as const } : {})}>
        {query.data !== undefined ? (
          <Price price={query.data} order={order} communityId={communityId} />
        ) : query.error === null ? (
          <Loading rows={2} />
        ) : (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        )}
      </Card>
    </Section>
  );
}

function Price({ price, order, communityId }: Props & { price: OrderPrice }) {
  const { t, i18n } = useTranslation('resident');
  const { agreed, estimate, final } = price;
  const unit = i18n.language === 'en' ? agreed?.unitEn : agreed?.unitZh;
  const shown = final ?? estimate;
  const asked = order.can.decidePrice ? 'final' : order.can.decideEstimate ? 'estimate' : null;
  return (
    <div className="price-panel">
      <Steps price={price} />
      <p>
        <b>{sentence(price, order, t)}</b>
      </p>
      {shown === null && agreed !== null && (
        <p className="quiet">
          {t('price.agreed', {
            range: `${priceRange(agreed.fromFen, agreed.toFen)}${unit == null ? '' : `/${unit}`}`,
          })}
        </p>
      )}
      {shown !== null && <Shown quote={shown} price={price} />}
      {asked !== null && <Answer order={order} communityId={communityId} what={asked} />}
      {price.settlements.map((one) => (
        <SettlementLine key={one.id} settlement={one} />
      ))}
    </div>
  );
}

const steps = ['agreed', 'estimate', 'final', 'settled'] as const;

/** Where the price stands: what is behind, what is now, what is to come. */
function Steps({ price }: { price: OrderPrice }) {
  const { t } = useTranslation('resident');
  const at =
    price.final?.state === 'approved'
      ? 4
      : price.final !== null
        ? 2
        : price.estimate !== null
          ? 1
          : 0;
  const now = price.estimate?.state === 'approved' && price.final === null ? 2 : at;
  return (
    <ol className="price-steps">
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < now ? 'done' : ''}
          {...(index === now ? { 'aria-current': 'step' as const } : {})}
        >
          {t(`price.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

type T = ReturnType<typeof useTranslation<'resident'>>['t'];

/** The one sentence about the price: what is asked, or what comes next. */
function sentence(price: OrderPrice, order: OrderDetail, t: T): string {
  const { estimate, final } = price;
  if (final !== null) {
    if (final.state === 'declined') return t('price.finalDeclined');
    if (final.state !== 'approved') return t('price.finalAsk');
    return final.totalFen === 0 ? t('price.finalFree') : t('price.approved');
  }
  if (estimate === null) return t('price.waitingForEstimate');
  if (order.estimateState === 'proposed') return t('price.estimateAsk');
  return order.estimateState === 'declined'
    ? t('price.estimateDeclined')
    : t('price.estimateApproved', { amount: money(price.ceilingFen ?? estimate.totalFen) });
}

function Shown({ quote, price }: { quote: Quote; price: OrderPrice }) {
  const { t } = useTranslation(['resident', 'service']);
  const approved = price.estimate?.state === 'approved' ? price.estimate.totalFen : null;
  const less = quote.kind === 'final' && approved !== null ? approved - quote.totalFen : 0;
  return (
    <>
      <div className="row">
        <span className="quiet">{t(`service:price.${quote.kind}`)}</span>
        <QuoteState quote={quote} mine />
      </div>
      <QuoteLines
        lines={quote.lines}
        total={{ label: t('service:price.total'), fen: quote.totalFen }}
      />
      {less > 0 && <p className="quiet">{t('price.under', { amount: money(less) })}</p>}
      {quote.note !== null && <p>{quote.note}</p>}
      {quote.saidBy !== null && quote.saidHow !== null && (
        <p className="quiet">
          {t('price.recorded', {
            who: quote.decidedByName ?? '',
            how: t(`service:price.how.${quote.saidHow}`),
          })}
        </p>
      )}
    </>
  );
}

interface AnswerProps extends Props {
  what: 'estimate' | 'final';
}

/** Yes at once; no with a reason. */
function Answer({ order, communityId, what }: AnswerProps) {
  const { t } = useTranslation('resident');
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState('');
  const approve = useAct(what === 'final' ? 'approvePrice' : 'approveEstimate');
  const decline = useAct(what === 'final' ? 'declinePrice' : 'declineEstimate', {
    onDone: () => setDeclining(false),
  });
  const params = { communityId, orderId: order.id };
  const body = () => ({ actId: newId(), version: order.version });
  return (
    <>
      <div className="buttons">
        <BigButton
          busy={approve.isPending}
          onClick={() => approve.mutate({ params, body: body() })}
        >
          {t('price.approve')}
        </BigButton>
        <BigButton kind="plain" onClick={() => setDeclining(true)}>
          {t('price.decline')}
        </BigButton>
      </div>
      <RefusalLine error={approve.error} />
      {declining && (
        <Sheet open title={t('price.decline')} onClose={() => setDeclining(false)}>
          <TextArea
            label={t('price.why')}
            rows={3}
            value={reason}
            onChange={setReason}
            maxLength={500}
          />
          <RefusalLine error={decline.error} />
          <BigButton
            busy={decline.isPending}
            disabled={reason.trim().length < 2}
            onClick={() => decline.mutate({ params, body: { ...body(), reason: reason.trim() } })}
          >
            {t('common:send')}
          </BigButton>
        </Sheet>
      )}
    </>
  );
}
