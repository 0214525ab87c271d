import { useState } from 'react';
import { useAct, useApi, usePages, type Out } from '../../../client/index.ts';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  Empty,
  ErrorState,
  Loading,
  More,
  Page,
  Section,
  Sheet,
  When,
} from '../../../kit/ui/index.ts';
import { AccountForm } from './account-form.tsx';
import '../../../kit/exchange/exchange.css';

type Pay = Out<'getMyPay'>;

/** 我的报酬: what I earned, what is on its way, what was paid, and where to. */
export function PayPage() {
  const { t } = useTranslation('exchange');
  const { communityId } = useHere();
  const query = useApi('getMyPay', { params: { communityId } });
  return (
    <Page title={t('pay.title')} back>
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && (
        <>
          <Sums pay={query.data} />
          <Account account={query.data.account} />
          <Payouts pay={query.data} />
          <Section title={t('pay.entries')}>
            <Entries />
          </Section>
          <p className="quiet">{t('pay.tax', { amount: money(query.data.threshold.fen) })}</p>
        </>
      )}
    </Page>
  );
}

function Sums({ pay }: { pay: Pay }) {
  const { t } = useTranslation('exchange');
  return (
    <Card>
      <p className="quiet">{t('pay.balance')}</p>
      <p className="pay-sum">{money(pay.balanceFen)}</p>
      <p className="sum-line">
        <span>{t('pay.onItsWay')}</span>
        <b>{money(pay.onItsWayFen)}</b>
      </p>
      <p className="sum-line">
        <span>{t('pay.paidThisYear')}</span>
        <b>{money(pay.paidThisYearFen)}</b>
      </p>
    </Card>
  );
}

function Account({ account }: { account: Pay['account'] }) {
  const { t } = useTranslation('exchange');
  const { communityId } = useHere();
  const [editing, setEditing] = useState(false);
  const forget = useAct('deleteMyBankAccount', { refresh: ['getMyPay'] });
  return (
    <Section title={t('pay.account')}>
      <Card>
        {account === null ? (
          <p>{t('pay.noAccount')}</p>
        ) : (
          <p className="row">
            <b>
              {account.bank} ···· {account.tail}
            </b>
            <span className="quiet">
              {t('pay.savedAt')} <When at={account.savedAt} />
            </span>
          </p>
        )}
        <p className="quiet">{t('pay.accountLine')}</p>
        <BigButton kind={account === null ? 'main' : 'plain'} onClick={() => setEditing(true)}>
          {t(account === null ? 'pay.addAccount' : 'pay.changeAccount')}
        </BigButton>
        {account !== null && (
          <BigButton
            kind="plain"
            busy={forget.isPending}
            onClick={() => forget.mutate({ params: { communityId } })}
          >
            {t('pay.forgetAccount')}
          </BigButton>
        )}
      </Card>
      <Sheet open={editing} title={t('pay.account')} onClose={() => setEditing(false)}>
        <AccountForm onDone={() => setEditing(false)} />
      </Sheet>
    </Section>
  );
}

const looks = { pending: 'doing', paid: 'done', returned: 'late', taken_off: 'off' } as const;

function Payouts({ pay }: { pay: Pay }) {
  const { t } = useTranslation('exchange');
  if (pay.payouts.length === 0) return null;
  return (
    <Section title={t('pay.payouts')}>
      <div className="list cards">
        {pay.payouts.map((one) => (
          <Card key={one.payoutId}>
            <div className="row">
              <b>{money(one.amountFen)}</b>
              <span className={`state-tag ${looks[one.state]}`}>
                {t(one.state === 'pending' && one.sent ? 'pay.sent' : `pay.state.${one.state}`)}
              </span>
            </div>
            <p className="quiet">
              {t('pay.period', { period: one.period })} · <When at={one.at} />
            </p>
            {one.reference !== null && (
              <p className="quiet">{t('pay.reference', { reference: one.reference })}</p>
            )}
            {one.reason !== null && <p className="quiet">{one.reason}</p>}
          </Card>
        ))}
      </div>
    </Section>
  );
}

function Entries() {
  const { t } = useTranslation('exchange');
  const { communityId } = useHere();
  const query = usePages('listMyPay', { params: { communityId }, query: { limit: 20 } });
  if (query.isPending) return <Loading rows={2} />;
  if (query.items.length === 0) return <Empty title={t('pay.none')} line={t('pay.noneLine')} />;
  return (
    <>
      <div className="list">
        {query.items.map((one) => (
          <Card key={one.id}>
            <div className="row">
              <span className="grow">{one.words}</span>
              <b className={one.amountFen > 0 ? 'pay-in' : ''}>
                {one.amountFen > 0 ? '+' : ''}
                {money(one.amountFen)}
              </b>
            </div>
            <p className="quiet">
              <When at={one.at} />
            </p>
          </Card>
        ))}
      </div>
      <More query={query} />
    </>
  );
}
