import type { PayoutRun } from '@linli/contract';
import { Button, Form, Input } from 'antd';
import { useRef, useState } from 'react';
import { newId, useAct, useApi, usePages } from '../../../client/index.ts';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { exactOr, today } from '../../parts/days.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { Go, useGo } from '../../way.tsx';
import { payoutReads } from './reads.ts';
import { RunTag } from './run-tag.tsx';
import '../settlement/settlement.css';

/** Lists of what is paid out to people, and what waits for the next one. */
export function PayoutsPage() {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const [making, setMaking] = useState(false);
  const go = useGo();
  const params = { communityId };
  const list = usePages('listPayouts', { params, query: { limit: 20 } });
  const head = useApi('listPayouts', { params, query: { limit: 1 } });
  const waiting = head.data?.waiting;
  return (
    <ConsolePage
      title={t('nav.payouts')}
      line={t('payout.line')}
      aside={
        <Button type="primary" disabled={waiting?.people === 0} onClick={() => setMaking(true)}>
          {t('payout.make')}
        </Button>
      }
    >
      {waiting !== undefined && (
        <dl className="sums">
          <div>
            <dt>{t('payout.waiting')}</dt>
            <dd className="fen">{money(waiting.totalFen)}</dd>
            <dd className="quiet">{t('payout.people', { count: waiting.people })}</dd>
          </div>
        </dl>
      )}
      <DataTable
        name="payouts"
        columns={useColumns()}
        rows={list.items}
        idOf={(one) => one.id}
        state={list}
        more={list}
        onOpen={({ id }) => go(`/payouts/${id}`)}
        empty={t('payout.none')}
        emptyLine={t('payout.noneLine')}
      />
      {making && <MakeDialog onClose={() => setMaking(false)} />}
    </ConsolePage>
  );
}

function useColumns(): Column<PayoutRun>[] {
  const { t } = useTranslation('settling');
  return [
    {
      key: 'number',
      title: t('payout.number'),
      width: 80,
      value: ({ number }) => number,
      render: (one) => <Go to={`/payouts/${one.id}`}>{one.number}</Go>,
    },
    {
      key: 'period',
      title: t('payout.period'),
      width: 100,
      lead: true,
      value: (one) => one.period,
    },
    { key: 'note', title: t('payout.note'), width: 200, value: (one) => one.note },
    {
      key: 'count',
      title: t('payout.countTitle'),
      width: 80,
      align: 'right',
      value: (one) => one.count,
    },
    {
      key: 'total',
      title: t('payout.total'),
      width: 130,
      align: 'right',
      value: (one) => one.totalFen / 100,
      render: (one) => <b className="fen">{money(one.totalFen)}</b>,
    },
    {
      key: 'state',
      title: t('payout.state'),
      width: 110,
      value: (one) => t(`payout.states.${one.state}`),
      render: (one) => <RunTag state={one.state} />,
    },
    { key: 'by', title: t('payout.madeBy'), width: 110, value: (one) => one.madeByName },
    {
      key: 'at',
      title: t('payout.madeAt'),
      width: 130,
      value: (one) => exactOr(one.madeAt),
      render: (one) => <When at={one.madeAt} />,
    },
    { key: 'checked', title: t('payout.checkedBy'), width: 110, value: (one) => one.checkedByName },
  ];
}

function MakeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const id = useRef(newId());
  const go = useGo();
  const act = useAct('makePayout', { refresh: payoutReads });
  return (
    <FormDialog<{ period: string; note?: string }, 'makePayout'>
      title={t('payout.make')}
      okText={t('payout.make')}
      initial={{ period: today().slice(0, 7) }}
      act={act}
      onClose={onClose}
      onDone={(run) => go(`/payouts/${run.id}`)}
      send={({ period, note }) => ({
        params: { communityId },
        body: { id: id.current, period, note: note ?? '' },
      })}
    >
      <p className="quiet">{t('payout.makeLine')}</p>
      <Form.Item
        name="period"
        label={t('payout.period')}
        rules={[{ required: true, pattern: /^\d{4}-\d{2}$/, message: t('needed') }]}
      >
        <Input type="month" max={today().slice(0, 7)} />
      </Form.Item>
      <Form.Item name="note" label={t('payout.note')}>
        <Input maxLength={100} placeholder={t('payout.noteHint')} />
      </Form.Item>
    </FormDialog>
  );
}
