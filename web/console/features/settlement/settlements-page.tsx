import type { Settlement } from '@linli/contract';
import { Checkbox } from 'antd';
import { urlOf, useApi, usePages } from '../../../client/index.ts';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { span } from '../../parts/days.ts';
import { ChoiceFilter, DayFilter, TextFilter, useBuildingChoices } from '../../parts/filters.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { Go, useFilters, type Search } from '../../way.tsx';
import { SettlementPanel } from './settlement-panel.tsx';
import { SettlementTag, signed } from './settlement-tag.tsx';
import '../../parts/side-panel.css';
import './settlement.css';

const states = ['payable', 'paid', 'waived'] as const;

/** What households owe for paid work: the list, its sums, and one of them beside it. */
export function SettlementsPage() {
  const { t, i18n } = useTranslation('console');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const query = queryOf(filters);
  const list = usePages('listSettlements', {
    params: { communityId },
    query: { ...query, limit: 50 },
  });
  const locale = i18n.language === 'en' ? 'en' : 'zh-CN';
  const open = filters['open'];
  return (
    <ConsolePage title={t('nav.settlements')} line={t('settlement.line')}>
      <Totals query={query} />
      <div className="side-by-side">
        <DataTable
          name="settlements"
          columns={useColumns()}
          rows={list.items}
          idOf={(one) => one.id}
          state={list}
          more={list}
          current={open}
          onOpen={(one) => change({ open: one.id })}
          exportHref={urlOf('exportSettlements', {
            params: { communityId },
            query: { ...query, locale },
          })}
          empty={t('settlement.none')}
          emptyLine={t('settlement.noneLine')}
          filters={<Filters filters={filters} change={change} />}
        />
        {open !== undefined && (
          <SettlementPanel
            key={open}
            settlementId={open}
            onClose={() => change({ open: undefined })}
          />
        )}
      </div>
    </ConsolePage>
  );
}

type Query = ReturnType<typeof queryOf>;

function queryOf(filters: Search) {
  const { q, building, from, until } = filters;
  const state = states.find((one) => one === filters['state']);
  return {
    ...(q === undefined ? {} : { q }),
    ...(state === undefined ? {} : { state }),
    ...(building === undefined ? {} : { buildingId: building }),
    ...(filters['overdue'] === 'true' ? { overdue: 'true' as const } : {}),
    ...span(from, until),
  };
}

interface FilterProps {
  filters: Search;
  change: (patch: Search) => void;
}

function Filters({ filters, change }: FilterProps) {
  const { t } = useTranslation('console');
  const buildings = useBuildingChoices();
  return (
    <>
      <TextFilter
        label={t('settlement.search')}
        value={filters['q']}
        onChange={(q) => change({ q })}
      />
      <ChoiceFilter
        label={t('settlement.state')}
        value={filters['state']}
        options={states.map((value) => ({ value, label: t(`service:settlement.state.${value}`) }))}
        onChange={(state) => change({ state })}
        width={110}
      />
      <ChoiceFilter
        label={t('filter.building')}
        value={filters['building']}
        options={buildings}
        onChange={(building) => change({ building })}
      />
      <DayFilter
        label={t('settlement.from')}
        value={filters['from']}
        onChange={(from) => change({ from })}
      />
      <DayFilter
        label={t('settlement.until')}
        value={filters['until']}
        onChange={(until) => change({ until })}
      />
      <Checkbox
        checked={filters['overdue'] === 'true'}
        onChange={(event) => change({ overdue: event.target.checked ? 'true' : undefined })}
      >
        {t('settlement.onlyOverdue')}
      </Checkbox>
    </>
  );
}

/** The sums of what is listed: the whole, and each state. */
function Totals({ query }: { query: Query }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const totals = useApi('settlementTotals', { params: { communityId }, query }, { keep: true });
  if (totals.data === undefined) return null;
  const { byState, totalFen, count, overdueFen } = totals.data;
  const of = (state: (typeof states)[number]) => byState.find((one) => one.state === state);
  return (
    <dl className="sums">
      <div>
        <dt>{t('settlement.total')}</dt>
        <dd className="fen">{money(totalFen)}</dd>
        <dd className="quiet">{t('settlement.count', { count })}</dd>
      </div>
      {states.map((state) => (
        <div key={state}>
          <dt>{t(`service:settlement.state.${state}`)}</dt>
          <dd className="fen">{money(of(state)?.totalFen ?? 0)}</dd>
          <dd className="quiet">{t('settlement.count', { count: of(state)?.count ?? 0 })}</dd>
        </div>
      ))}
      <div className={overdueFen > 0 ? 'late' : ''}>
        <dt>{t('settlement.overdue')}</dt>
        <dd className="fen">{money(overdueFen)}</dd>
      </div>
    </dl>
  );
}

function useColumns(): Column<Settlement>[] {
  const { t, i18n } = useTranslation('console');
  return [
    {
      key: 'number',
      title: t('settlement.number'),
      width: 70,
      render: (one) => <span className="number">{one.number}</span>,
    },
    {
      key: 'amount',
      title: t('settlement.amount'),
      width: 110,
      align: 'right',
      render: (one) => <b className="fen">{money(signed(one))}</b>,
    },
    {
      key: 'state',
      title: t('settlement.state'),
      width: 100,
      render: (one) => <SettlementTag settlement={one} />,
    },
    {
      key: 'household',
      title: t('settlement.household'),
      width: 90,
      render: (one) => one.householdName,
    },
    { key: 'place', title: t('order.place'), width: 150, render: (one) => one.placeLabel },
    {
      key: 'category',
      title: t('filter.category'),
      width: 140,
      render: (one) => (i18n.language === 'en' ? one.categoryNameEn : one.categoryNameZh),
    },
    { key: 'due', title: t('settlement.dueOn'), width: 100, render: (one) => one.dueOn },
    {
      key: 'order',
      title: t('settlement.order'),
      width: 80,
      render: (one) => <Go to={`/orders/${one.orderId}`}>#{one.orderNumber}</Go>,
    },
    {
      key: 'corrects',
      title: t('settlement.corrects'),
      width: 80,
      hidden: true,
      render: (one) => one.correctsNumber,
    },
    {
      key: 'provider',
      title: t('settlement.provider'),
      width: 110,
      hidden: true,
      render: (one) => one.providerName ?? t('settlement.own'),
    },
    {
      key: 'made',
      title: t('settlement.madeAt'),
      width: 120,
      hidden: true,
      render: (one) => <When at={one.createdAt} />,
    },
  ];
}
