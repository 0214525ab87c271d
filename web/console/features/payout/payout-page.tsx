import type { PayoutLine, PayoutRun } from '@linli/contract';
import { Alert } from 'antd';
import { useState } from 'react';
import { useApi, type Out } from '../../../client/index.ts';
import { exact, money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { usePart } from '../../way.tsx';
import { LineDialog, type LineAct } from './line-dialog.tsx';
import { useLineColumns } from './line-columns.tsx';
import { RunActs } from './run-acts.tsx';
import { RunTag } from './run-tag.tsx';
import '../settlement/settlement.css';

/** One list: its sums, who is on it with how much, and what may be done next. */
export function PayoutPage() {
  const { communityId } = useHere();
  const payoutId = usePart('payoutId');
  const query = useApi('getPayout', { params: { communityId, payoutId } });
  if (query.data === undefined)
    return query.error === null ? (
      <Loading />
    ) : (
      <ErrorState error={query.error} retry={() => void query.refetch()} />
    );
  return <Payout found={query.data} state={query} />;
}

type Query = { isPending: boolean; error: Error | null; refetch: () => unknown };

function Payout({ found, state }: { found: Out<'getPayout'>; state: Query }) {
  const { t } = useTranslation('settling');
  const { run, lines } = found;
  const [acting, setActing] = useState<{ act: LineAct; line: PayoutLine } | null>(null);
  const open = (act: LineAct, line: PayoutLine) => setActing({ act, line });
  return (
    <ConsolePage
      title={t('payout.of', { period: run.period, number: run.number })}
      line={
        <>
          <RunTag state={run.state} /> {run.note}
        </>
      }
      aside={<RunActs run={run} />}
    >
      <Steps run={run} />
      <Sums run={run} />
      <Warnings found={found} />
      <DataTable
        name="payout-lines"
        title={t('payout.of', { period: run.period, number: run.number })}
        columns={useLineColumns(run, open)}
        rows={lines}
        idOf={(one) => one.personId}
        state={state}
        empty={t('payout.none')}
      />
      {acting !== null && (
        <LineDialog payoutId={run.id} {...acting} onClose={() => setActing(null)} />
      )}
    </ConsolePage>
  );
}

/** Who made it, who checked it, when it was sent. */
function Steps({ run }: { run: PayoutRun }) {
  const { t } = useTranslation('settling');
  const steps = [
    t('payout.step.made', { name: run.madeByName, at: exact(run.madeAt) }),
    run.checkedAt === null
      ? t('payout.step.unchecked')
      : t('payout.step.checked', { name: run.checkedByName ?? '', at: exact(run.checkedAt) }),
    ...(run.exportedAt === null ? [] : [t('payout.step.sent', { at: exact(run.exportedAt) })]),
  ];
  return <p className="quiet">{steps.join(' → ')}</p>;
}

/** The whole, and each state: the parts add up to it. */
function Sums({ run }: { run: PayoutRun }) {
  const { t } = useTranslation('settling');
  return (
    <dl className="sums">
      <div>
        <dt>{t('payout.total')}</dt>
        <dd className="fen">{money(run.totalFen)}</dd>
        <dd className="quiet">{t('payout.people', { count: run.count })}</dd>
      </div>
      {run.byState.map((one) => (
        <div key={one.state}>
          <dt>{t(`payout.lines.${one.state}`)}</dt>
          <dd className="fen">{money(one.totalFen)}</dd>
          <dd className="quiet">{t('payout.people', { count: one.count })}</dd>
        </div>
      ))}
    </dl>
  );
}

function Warnings({ found: { run, threshold } }: { found: Out<'getPayout'> }) {
  const { t, i18n } = useTranslation('settling');
  const source = i18n.language === 'en' ? threshold.sourceEn : threshold.sourceZh;
  const warned = t('payout.warned', { count: run.warned, amount: money(threshold.fen) });
  return (
    <>
      {run.warned > 0 && (
        <Alert
          type="warning"
          showIcon
          title={warned}
          description={t('payout.source', { source, from: threshold.from })}
        />
      )}
      {run.withoutAccount > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('payout.withoutAccount', { count: run.withoutAccount })}
        />
      )}
    </>
  );
}
