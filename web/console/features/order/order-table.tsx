import type { OrderBrief } from '@linli/contract';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { urlOf, usePages } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { exactOr } from '../../parts/days.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DeadlineBar, StateTag, When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { rights } from '../../rights.ts';
import type { Search, useListFilters } from '../../way.tsx';
import { ChooseBox } from './bulk/chosen.tsx';
import { OrderFilters } from './filter-bar.tsx';
import { orderQuery, priorities } from './order-filters.ts';

interface Props extends Omit<ReturnType<typeof useListFilters>, 'filters'> {
  filters: Search;
  search: ReactNode;
}

/** The same filter as the board, as a table to choose columns of, export and print. */
export function OrderTable({ filters, change, set, filter, search }: Props) {
  const { t } = useTranslation('console');
  const here = useHere();
  const params = { communityId: here.communityId };
  const byDue = filters['order'] === 'due';
  const query = {
    ...orderQuery(filters),
    ...(filters['state'] === undefined ? {} : { state: filters['state'] }),
  };
  const list = usePages('listOrders', {
    params,
    query: { ...query, order: byDue ? 'due' : 'newest', limit: 50 },
  });
  const exportable = here.is(...rights.figures);
  return (
    <DataTable
      name="orders"
      title={t('nav.orders')}
      columns={useOrderColumns()}
      rows={list.items}
      idOf={(order) => order.id}
      state={list}
      more={list}
      current={filters['open']}
      onOpen={(order) => change({ open: order.id })}
      empty={t('order.noneFound')}
      emptyLine={t('order.noneFoundLine')}
      {...(exportable
        ? {
            exportHref: urlOf('exportOrders', {
              params,
              query: { ...query, locale: language() },
            }),
          }
        : {})}
      search={search}
      filter={filter}
      filters={
        <>
          <OrderFilters filters={filters} set={set} withState />
          <Segmented
            size="small"
            value={byDue ? 'due' : 'newest'}
            onChange={(order) => change({ order: order === 'due' ? 'due' : undefined })}
            options={[
              { value: 'newest', label: t('order.newest') },
              { value: 'due', label: t('order.byDue') },
            ]}
          />
        </>
      }
    />
  );
}

function useOrderColumns(): Column<OrderBrief>[] {
  const { t, i18n } = useTranslation('console');
  return [
    {
      key: 'number',
      title: t('order.number'),
      width: 88,
      lead: true,
      value: (order) => order.number,
      render: (order) => (
        <span className="number" data-order={order.id} tabIndex={-1}>
          <ChooseBox order={order} /> {order.number}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('filter.state'),
      width: 96,
      lead: true,
      value: (order) => t(`service:orderState.${order.state}`),
      render: (order) =>
        order.state === 'new' && order.taskId !== null ? (
          <span className="state-tag doing">{t('service:outAsTask')}</span>
        ) : (
          <StateTag state={order.state} />
        ),
    },
    {
      key: 'category',
      title: t('filter.category'),
      width: 120,
      lead: true,
      value: (order) => (i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh),
    },
    {
      key: 'text',
      title: t('order.text'),
      width: 250,
      wide: true,
      value: (order) => order.text,
      render: (order) => <span className="clamp">{order.text}</span>,
    },
    { key: 'place', title: t('order.place'), width: 130, value: (order) => order.placeLabel },
    {
      key: 'priority',
      title: t('filter.priority'),
      width: 72,
      value: (order) => t(`service:priority.${order.priority}`),
      sortBy: (order) => priorities.indexOf(order.priority),
    },
    {
      key: 'executor',
      title: t('service:executor'),
      width: 92,
      value: (order) => order.executorName,
      render: (order) =>
        order.executorName ?? <span className="quiet">{t('service:unassigned')}</span>,
    },
    ...useTimeColumns(),
  ];
}

/** When it is due, when it happened, and what few need to see. */
function useTimeColumns(): Column<OrderBrief>[] {
  const { t } = useTranslation('console');
  const moment = (key: 'finishDueAt' | 'submittedAt' | 'closedAt') => ({
    width: 140,
    hidden: true,
    value: (order: OrderBrief) => exactOr(order[key]),
  });
  return [
    {
      key: 'due',
      title: t('order.deadline'),
      width: 150,
      wide: true,
      value: (order) => t(order.late ? 'filter.lateOnly' : 'order.inTime'),
      sortBy: (order) => order.finishDueAt,
      render: (order) => <Deadline order={order} />,
    },
    {
      key: 'created',
      title: t('order.filedAt'),
      width: 120,
      value: (order) => exact(order.createdAt),
      render: (order) => <When at={order.createdAt} />,
    },
    { key: 'finishDue', title: t('order.finishDue'), ...moment('finishDueAt') },
    { key: 'submitted', title: t('order.submittedAt'), ...moment('submittedAt') },
    { key: 'closed', title: t('order.closedAt'), ...moment('closedAt') },
    {
      key: 'reopened',
      title: t('order.reopenedTimes'),
      width: 84,
      hidden: true,
      align: 'right',
      value: (order) => order.reopenedTimes,
    },
    {
      key: 'photos',
      title: t('act.photos'),
      width: 64,
      hidden: true,
      align: 'right',
      value: (order) => order.photoCount,
    },
  ];
}

const runs = ['new', 'assigned', 'accepted', 'arrived', 'paused'];

function Deadline({ order }: { order: OrderBrief }) {
  const { t } = useTranslation('console');
  if (runs.includes(order.state)) return <DeadlineBar order={order} />;
  return order.late ? (
    <span className="late-word">{t('order.wasLate')}</span>
  ) : (
    <span className="quiet">{t('order.inTime')}</span>
  );
}
