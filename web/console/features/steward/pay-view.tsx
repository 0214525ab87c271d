import type { StewardPayLine } from '@linli/contract';
import { Button, Input } from 'antd';
import { useAct, useApi } from '../../../client/index.ts';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine, Stars } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { today } from '../../parts/days.ts';
import { orDash } from '../../parts/page.tsx';
import { nameColumn } from '../../parts/people-columns.tsx';
import { useSay } from '../../parts/use-say.ts';
import { useFilters } from '../../way.tsx';

/** The month before the one a day falls in. */
function monthBefore(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

const sumOf = (one: StewardPayLine) => one.starFen + one.valueFen;

/** What a month's stars and households' value are worth in pay, and the step that puts it to their pay. */
export function PayView() {
  const { t } = useTranslation('steward');
  const { communityId, personId: me } = useHere();
  const [filters, change] = useFilters();
  const last = monthBefore(today());
  const period = filters['period'] ?? last;
  const list = useApi('listStewardPay', { params: { communityId, period } });
  const say = useSay();
  const pay = useAct('payStewards', { refresh: ['listStewardPay'] });
  const items = list.data?.items ?? [];
  const open = items.filter(
    (one) =>
      one.paidAt === null && sumOf(one) > 0 && one.organisationId !== null && one.personId !== me,
  );
  const total = open.reduce((sum, one) => sum + sumOf(one), 0);
  return (
    <>
      <p className="quiet">{t('pay.how')}</p>
      {list.data?.budgets.map((one) => (
        <p key={one.organisationId}>
          {t('pay.budget', { name: one.name, amount: money(one.freeFen) })}
        </p>
      ))}
      <RefusalLine error={pay.error} />
      <DataTable
        name="steward-pay"
        title={t('view.pay')}
        columns={usePayColumns()}
        rows={items}
        idOf={(one) => one.personId}
        state={list}
        empty={t('pay.none')}
        filters={
          <>
            <Input
              type="month"
              aria-label={t('pay.period')}
              className="steward-month"
              value={period}
              max={last}
              onChange={(event) => change({ period: event.target.value || undefined })}
            />
            <Button
              type="primary"
              disabled={open.length === 0}
              loading={pay.isPending}
              onClick={() =>
                pay.mutate(
                  {
                    params: { communityId, period },
                    body: { personIds: open.map((one) => one.personId) },
                  },
                  { onSuccess: () => say.done() },
                )
              }
            >
              {open.length === 0
                ? t('pay.allPaid')
                : t('pay.pay', { count: open.length, amount: money(total) })}
            </Button>
          </>
        }
      />
    </>
  );
}

function usePayColumns(): Column<StewardPayLine>[] {
  const { t } = useTranslation('steward');
  const fen = (key: 'starFen' | 'valueFen'): Column<StewardPayLine> => ({
    key,
    title: t(`pay.${key}`),
    width: 120,
    align: 'right',
    value: (one) => one[key] / 100,
    render: (one) => <span className="fen">{money(one[key])}</span>,
  });
  return [
    nameColumn(t),
    {
      key: 'organisation',
      title: t('people.organisation'),
      width: 150,
      value: (one) => one.organisationName,
      render: (one) =>
        one.organisationName ?? <span className="state-tag late">{t('pay.noEmployer')}</span>,
    },
    {
      key: 'stars',
      title: t('people.stars'),
      width: 110,
      value: (one) => one.stars,
      render: (one) => (
        <span className="steward-stars">
          <Stars value={one.stars} />
        </span>
      ),
    },
    fen('starFen'),
    {
      key: 'score',
      title: t('values.score'),
      width: 150,
      value: (one) => one.score,
      render: (one) =>
        one.score === null
          ? t('pay.few', { count: one.households })
          : t('value.partLine', { households: one.households, value: one.score }),
    },
    fen('valueFen'),
    {
      key: 'total',
      title: t('pay.total'),
      width: 120,
      align: 'right',
      value: (one) => sumOf(one) / 100,
      render: (one) => <b className="fen">{money(sumOf(one))}</b>,
    },
    {
      key: 'state',
      title: t('certs.state'),
      width: 110,
      value: (one) => one.paidAt,
      render: (one) =>
        sumOf(one) === 0 ? (
          orDash(null)
        ) : (
          <span className={`state-tag ${one.paidAt === null ? 'waiting' : 'done'}`}>
            {t(one.paidAt === null ? 'pay.open' : 'pay.paid')}
          </span>
        ),
    },
  ];
}
