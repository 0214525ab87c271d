import type { Redemption } from '@linli/contract';
import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { urlOf, useAct, useApi, usePages } from '../../../client/index.ts';
import { RedemptionTag } from '../../../kit/exchange/redemption-tag.tsx';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { exactOr, span } from '../../parts/days.ts';
import { ChoiceFilter, DayFilter, TextFilter } from '../../parts/filters.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { useListFilters, type Search } from '../../way.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { redemptionReads } from './reads.ts';
import '../settlement/settlement.css';

const states = ['reserved', 'handed_over', 'cancelled', 'expired', 'taken_back'] as const;
const names = ['q', 'state', 'from', 'until'] as const;

/** Who redeemed what, what waits, and what was handed over by whom. */
export function RedemptionsPage() {
  const { t, i18n } = useTranslation('settling');
  const { communityId } = useHere();
  const { filters, set, filter } = useListFilters(names);
  const [handing, setHanding] = useState(false);
  const [back, setBack] = useState<Redemption | null>(null);
  const query = queryOf(filters);
  const list = usePages('listRedemptions', {
    params: { communityId },
    query: { ...query, limit: 50 },
  });
  const locale = i18n.language === 'en' ? 'en' : 'zh-CN';
  return (
    <ConsolePage
      title={t('nav.redemptions')}
      line={t('redemption.line')}
      aside={
        <Button type="primary" onClick={() => setHanding(true)}>
          {t('redemption.handOver')}
        </Button>
      }
    >
      <Totals query={query} />
      <DataTable
        name="redemptions"
        columns={useColumns(setBack)}
        rows={list.items}
        idOf={(one) => one.id}
        state={list}
        more={list}
        filter={filter}
        exportHref={urlOf('exportRedemptions', {
          params: { communityId },
          query: { ...query, locale },
        })}
        empty={t('redemption.none')}
        emptyLine={t('redemption.noneLine')}
        search={
          <TextFilter label={t('redemption.search')} value={filters['q']} onChange={set('q')} />
        }
        filters={
          <>
            <ChoiceFilter
              label={t('redemption.state')}
              value={filters['state']}
              options={states.map((value) => ({ value, label: t(`exchange:state.${value}`) }))}
              onChange={set('state')}
            />
            <DayFilter label={t('from')} value={filters['from']} onChange={set('from')} />
            <DayFilter label={t('until')} value={filters['until']} onChange={set('until')} />
          </>
        }
      />
      {handing && <HandOverDialog onClose={() => setHanding(false)} />}
      {back !== null && <TakeBackDialog redemption={back} onClose={() => setBack(null)} />}
    </ConsolePage>
  );
}

type Query = ReturnType<typeof queryOf>;

function queryOf(filters: Search) {
  const state = states.find((one) => one === filters['state']);
  return {
    ...(filters['q'] === undefined ? {} : { q: filters['q'] }),
    ...(state === undefined ? {} : { state }),
    ...span(filters['from'], filters['until']),
  };
}

function Totals({ query }: { query: Query }) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const totals = useApi('redemptionTotals', { params: { communityId }, query }, { keep: true });
  if (totals.data === undefined) return null;
  const of = (state: (typeof states)[number]) =>
    totals.data.byState.find((one) => one.state === state);
  return (
    <dl className="sums">
      {(['reserved', 'handed_over'] as const).map((state) => (
        <div key={state}>
          <dt>{t(`exchange:state.${state}`)}</dt>
          <dd className="fen">{t('redemption.count', { count: of(state)?.count ?? 0 })}</dd>
          <dd className="quiet">{t('exchange:pointsOf', { count: of(state)?.points ?? 0 })}</dd>
        </div>
      ))}
      <div>
        <dt>{t('redemption.owed')}</dt>
        <dd className="fen">{money(of('handed_over')?.owedFen ?? 0)}</dd>
        <dd className="quiet">{t('redemption.owedLine')}</dd>
      </div>
    </dl>
  );
}

function useColumns(takeBack: (one: Redemption) => void): Column<Redemption>[] {
  const { t, i18n } = useTranslation('settling');
  const english = i18n.language === 'en';
  const ending = useEndColumns(takeBack);
  return [
    { key: 'number', title: t('redemption.number'), width: 72, value: ({ number }) => number },
    {
      key: 'what',
      title: t('redemption.what'),
      width: 150,
      lead: true,
      value: (one) => (english && one.nameEn !== '' ? one.nameEn : one.nameZh),
    },
    { key: 'who', title: t('redemption.who'), width: 90, value: (one) => one.personName },
    {
      key: 'provider',
      title: t('shelf.provider'),
      width: 130,
      value: (one) => one.providerName ?? t('exchange:byCommunity'),
    },
    {
      key: 'pieces',
      title: t('redemption.pieces'),
      width: 64,
      align: 'right',
      value: (one) => one.pieces,
    },
    {
      key: 'points',
      title: t('redemption.points'),
      width: 130,
      align: 'right',
      value: (one) => one.points,
      render: (one) => `${one.points} ${english ? one.unitEn : one.unitZh}`,
    },
    {
      key: 'owed',
      title: t('redemption.owed'),
      width: 90,
      align: 'right',
      value: (one) => one.owedFen / 100,
      render: (one) => <span className="fen">{money(one.owedFen)}</span>,
    },
    ...ending,
  ];
}

/** How far it has come, and the way back. */
function useEndColumns(takeBack: (one: Redemption) => void): Column<Redemption>[] {
  const { t } = useTranslation('settling');
  return [
    {
      key: 'state',
      title: t('redemption.state'),
      width: 90,
      value: (one) => t(`exchange:state.${one.state}`),
      render: (one) => <RedemptionTag state={one.state} />,
    },
    {
      key: 'at',
      title: t('redemption.at'),
      width: 120,
      value: (one) => exactOr(one.createdAt),
      render: (one) => <When at={one.createdAt} />,
    },
    {
      key: 'ended',
      title: t('redemption.ended'),
      width: 120,
      value: (one) => exactOr(one.endedAt),
      render: (one) => (one.endedAt === null ? '' : <When at={one.endedAt} />),
    },
    {
      key: 'by',
      title: t('redemption.by'),
      width: 100,
      hidden: true,
      value: (one) => one.handedByName,
    },
    {
      key: 'acts',
      title: '',
      width: 100,
      render: (one) =>
        one.can.takeBack ? (
          <Button size="small" className="no-print" onClick={() => takeBack(one)}>
            {t('redemption.takeBack')}
          </Button>
        ) : (
          <Readiness redemption={one} />
        ),
    },
  ];
}

function Readiness({ redemption: { id, state, readyAt, can } }: { redemption: Redemption }) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const act = useAct('readyRedemption', { refresh: redemptionReads });
  if (state !== 'reserved') return null;
  if (readyAt !== null) return <span className="quiet">{t('redemption.isReady')}</span>;
  return (
    can.ready && (
      <Button
        size="small"
        className="no-print"
        loading={act.isPending}
        onClick={() => act.mutate({ params: { communityId, redemptionId: id } })}
      >
        {t('redemption.ready')}
      </Button>
    )
  );
}

interface Fields {
  reason: string;
  stockToo?: boolean;
}

function TakeBackDialog({ redemption, onClose }: { redemption: Redemption; onClose: () => void }) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const act = useAct('takeBackRedemption', { refresh: redemptionReads });
  return (
    <FormDialog<Fields, 'takeBackRedemption'>
      title={t('redemption.takeBackOf', { number: redemption.number, name: redemption.nameZh })}
      okText={t('redemption.takeBack')}
      initial={{}}
      act={act}
      onClose={onClose}
      send={({ reason, stockToo }) => ({
        params: { communityId, redemptionId: redemption.id },
        body: { reason, stockToo: stockToo === true },
      })}
    >
      <p className="quiet">{t('redemption.takeBackLine', { points: redemption.points })}</p>
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, min: 2, message: t('reasonNeeded') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="stockToo" valuePropName="checked">
        <Checkbox>{t('redemption.stockToo')}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
