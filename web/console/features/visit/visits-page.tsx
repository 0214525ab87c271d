import type { OrderBrief } from '@linli/contract';
import { usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, StateTag, When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter, TextFilter, useBuildingChoices } from '../../parts/filters.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { useFilters } from '../../way.tsx';
import { CallSheet } from './call-sheet.tsx';

/** Who is to be called back, the oldest first, and the call beside it. */
export function VisitsPage() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const buildings = useBuildingChoices();
  const list = usePages('listReturnVisits', { params: { communityId }, query: { limit: 50 } });
  const q = (filters['q'] ?? '').toLowerCase();
  const rows = list.items.filter(
    (order) =>
      (filters['building'] === undefined || order.buildingId === filters['building']) &&
      (q === '' ||
        `${order.number} ${order.text} ${order.placeLabel} ${order.executorName ?? ''} ${order.categoryNameZh} ${order.categoryNameEn}`
          .toLowerCase()
          .includes(q)),
  );
  const open = filters['open'];
  return (
    <ConsolePage title={t('nav.visits')} line={t('visit.line')}>
      <div className="side-by-side">
        <DataTable
          name="visits"
          columns={useVisitColumns()}
          rows={rows}
          idOf={(order) => order.id}
          state={list}
          more={list}
          current={open}
          onOpen={(order) => change({ open: order.id })}
          empty={t('visit.none')}
          emptyLine={t('visit.noneLine')}
          filters={
            <>
              <TextFilter
                label={t('order.search')}
                value={filters['q']}
                onChange={(value) => change({ q: value })}
              />
              <ChoiceFilter
                label={t('filter.building')}
                value={filters['building']}
                options={buildings}
                onChange={(value) => change({ building: value })}
              />
            </>
          }
        />
        {open === undefined ? (
          <div className="panel no-print">
            <Empty title={t('visit.choose')} />
          </div>
        ) : (
          <CallSheet key={open} orderId={open} onDone={() => change({ open: undefined })} />
        )}
      </div>
    </ConsolePage>
  );
}

function useVisitColumns(): Column<OrderBrief>[] {
  const { t, i18n } = useTranslation('console');
  return [
    {
      key: 'number',
      title: t('order.number'),
      width: 72,
      render: (order) => <span className="number">{order.number}</span>,
    },
    {
      key: 'category',
      title: t('filter.category'),
      width: 140,
      render: (order) => (i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh),
    },
    { key: 'place', title: t('order.place'), width: 150, render: (order) => order.placeLabel },
    {
      key: 'executor',
      title: t('service:executor'),
      width: 90,
      render: (order) => order.executorName,
    },
    {
      key: 'submitted',
      title: t('order.submittedAt'),
      width: 120,
      render: (order) => order.submittedAt !== null && <When at={order.submittedAt} />,
    },
    {
      key: 'state',
      title: t('filter.state'),
      width: 100,
      render: (order) => <StateTag state={order.state} />,
    },
    {
      key: 'text',
      title: t('order.text'),
      width: 260,
      hidden: true,
      render: (order) => <span className="clamp">{order.text}</span>,
    },
  ];
}
