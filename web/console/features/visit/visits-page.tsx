import { usePages, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { StateTag, When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import {
  ChoiceFilter,
  TextFilter,
  useBuildingChoices,
  useCategoryChoices,
} from '../../parts/filters.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { Go, useListFilters } from '../../way.tsx';
import { exactOr } from '../../parts/days.ts';
import '../satisfaction/satisfaction.css';
import { CallSheet } from './call-sheet.tsx';
import '../../parts/side-panel.css';

/** Who is to be called back, the oldest first, and the call beside it. */
export function VisitsPage() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const { filters, change, set, filter } = useListFilters(['q', 'building', 'category']);
  const buildings = useBuildingChoices();
  const categories = useCategoryChoices();
  const { q, building, category, open } = filters;
  const list = usePages('listReturnVisits', {
    params: { communityId },
    query: {
      limit: 50,
      ...(q === undefined ? {} : { q }),
      ...(building === undefined ? {} : { buildingId: building }),
      ...(category === undefined ? {} : { categoryId: category }),
    },
  });
  return (
    <ConsolePage
      title={t('nav.visits')}
      line={t('visit.line')}
      aside={<Go to="/visits/scripts">{t('operations:visit.scripts')}</Go>}
    >
      <div className="side-by-side">
        <DataTable
          name="visits"
          title={t('nav.visits')}
          columns={useVisitColumns()}
          rows={list.items}
          idOf={(order) => order.id}
          state={list}
          more={list}
          current={open}
          onOpen={(order) => change({ open: order.id })}
          empty={t('visit.none')}
          emptyLine={t('visit.noneLine')}
          filter={filter}
          search={<TextFilter label={t('order.search')} value={q} onChange={set('q')} />}
          filters={
            <>
              <ChoiceFilter
                label={t('filter.building')}
                value={building}
                options={buildings}
                onChange={set('building')}
              />
              <ChoiceFilter
                label={t('filter.category')}
                value={category}
                options={categories}
                onChange={set('category')}
              />
            </>
          }
        />
        {open !== undefined && (
          <CallSheet key={open} orderId={open} onClose={() => change({ open: undefined })} />
        )}
      </div>
    </ConsolePage>
  );
}

type Visit = Out<'listReturnVisits'>['items'][number];

function useVisitColumns(): Column<Visit>[] {
  const { t, i18n } = useTranslation('console');
  return [
    {
      key: 'number',
      title: t('order.number'),
      width: 72,
      lead: true,
      value: (order) => order.number,
    },
    {
      key: 'category',
      title: t('filter.category'),
      width: 130,
      lead: true,
      value: (order) => (i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh),
    },
    { key: 'place', title: t('order.place'), width: 140, value: (order) => order.placeLabel },
    {
      key: 'executor',
      title: t('service:executor'),
      width: 90,
      value: (order) => order.executorName,
    },
    {
      key: 'submitted',
      title: t('order.submittedAt'),
      width: 150,
      value: (order) => exactOr(order.submittedAt),
      render: (order) => order.submittedAt !== null && <When at={order.submittedAt} />,
    },
    {
      key: 'visitDue',
      title: t('operations:visit.dueAt'),
      width: 130,
      value: (order) => exactOr(order.visitDueAt),
      render: (order) => (
        <>
          <When at={order.visitDueAt} />
          {order.unanswered > 0 && (
            <small className="late-word">
              {' '}
              {t('operations:visit.unanswered', { count: order.unanswered })}
            </small>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: t('filter.state'),
      width: 100,
      value: (order) => t(`service:orderState.${order.state}`),
      render: (order) => <StateTag state={order.state} />,
    },
    {
      key: 'text',
      title: t('order.text'),
      width: 260,
      hidden: true,
      wide: true,
      value: (order) => order.text,
      render: (order) => <span className="clamp">{order.text}</span>,
    },
  ];
}
