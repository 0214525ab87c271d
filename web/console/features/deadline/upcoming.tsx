import { Segmented } from 'antd';
import { useApi, type Out } from '../../../client/index.ts';
import { duration } from '../../../kit/format.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { PriorityTag, StateTag, useNow, When } from '../../../kit/ui/index.ts';
import { exactOr } from '../../parts/days.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Go, useFilters, useGo } from '../../way.tsx';

type Item = Out<'listUpcomingBreaches'>['items'][number];

const spans = [2, 8, 24, 72] as const;
/** A screen on the wall must not wait for somebody to touch it. */
const everyMs = 30_000;

export function Upcoming() {
  const { t } = useTranslation('deadline');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const go = useGo();
  const hours = spans.find((one) => String(one) === filters['hours']) ?? 8;
  const list = useApi(
    'listUpcomingBreaches',
    { params: { communityId }, query: { hours, limit: 100 } },
    { keep: true, everyMs },
  );
  const items = list.data?.items ?? [];
  const { count = 0, late = 0 } = list.data ?? {};
  return (
    <>
      <div className="deadline-sums" aria-live="polite">
        {list.data !== undefined && <b>{t('upcomingCount', { count })}</b>}
        {late > 0 && (
          <Go to="/orders" search={{ late: 'true' }} className="state-tag late">
            <span aria-hidden="true">!</span> {t('lateNow', { count: late })}
          </Go>
        )}
        {items.length < count && (
          <span className="quiet">{t('shownOf', { shown: items.length })}</span>
        )}
      </div>
      <DataTable
        name="upcoming"
        title={t('upcoming')}
        columns={useColumns()}
        rows={items}
        idOf={({ order }) => order.id}
        state={list}
        onOpen={({ order }) => go(`/orders/${order.id}`)}
        empty={t('none')}
        emptyLine={t('noneLine')}
        filters={
          <Segmented
            aria-label={t('due')}
            value={hours}
            onChange={(value) => change({ hours: value === 8 ? undefined : String(value) })}
            options={spans.map((value) => ({
              value,
              label:
                value < 72 ? t('within', { hours: value }) : t('withinDays', { days: value / 24 }),
            }))}
          />
        }
      />
    </>
  );
}

function useColumns(): Column<Item>[] {
  const what = useWhatColumns();
  const when = useWhenColumns();
  return [...what.slice(0, 3), ...when, ...what.slice(3)];
}

/** What it is, where, and in whose hands. */
function useWhatColumns(): Column<Item>[] {
  const { t, i18n } = useTranslation('deadline');
  return [
    {
      key: 'number',
      title: t('console:order.number'),
      width: 80,
      lead: true,
      value: ({ order }) => order.number,
    },
    {
      key: 'category',
      title: t('console:filter.category'),
      width: 150,
      lead: true,
      value: ({ order }) => (i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh),
      render: ({ order }) => (
        <>
          {i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh}{' '}
          <PriorityTag priority={order.priority} />
        </>
      ),
    },
    {
      key: 'place',
      title: t('console:order.place'),
      width: 150,
      value: ({ order }) => order.placeLabel,
    },
    {
      key: 'executor',
      title: t('service:executor'),
      width: 100,
      value: ({ order }) => order.executorName ?? t('service:unassigned'),
    },
    {
      key: 'state',
      title: t('state'),
      width: 130,
      value: ({ order }) => t(`service:orderState.${order.state}`),
      render: ({ order, pauseReason }) => (
        <>
          <StateTag state={order.state} />{' '}
          {pauseReason !== null && (
            <small className="quiet">{t(`service:pauseReason.${pauseReason}`)}</small>
          )}
        </>
      ),
    },
  ];
}

/** Which deadline, by when, and how much is left. */
function useWhenColumns(): Column<Item>[] {
  const { t } = useTranslation('deadline');
  const now = useNow();
  return [
    {
      key: 'deadline',
      title: t('deadline'),
      width: 80,
      value: ({ deadline }) => t(`kind.${deadline}`),
    },
    {
      key: 'due',
      title: t('due'),
      width: 130,
      value: ({ dueAt }) => exactOr(dueAt),
      render: ({ dueAt }) => <When at={dueAt} />,
    },
    {
      key: 'left',
      title: t('left'),
      width: 200,
      sortBy: ({ dueAt }) => dueAt,
      value: ({ dueAt }) => duration(Math.max(0, Date.parse(dueAt) - now), language()),
      render: (item) => <Left item={item} now={now} />,
    },
  ];
}

/** How much of the time is used, on the calendar by which it counts, and what is left on the wall clock. */
function Left({ item, now }: { item: Item; now: number }) {
  const { t } = useTranslation('deadline');
  const { usedMinutes, targetMinutes, dueAt } = item;
  const used = Math.min(1, usedMinutes / targetMinutes);
  const left = Date.parse(dueAt) - now;
  const tone = left < 0 ? 'late' : used > 0.75 ? 'doing' : 'done';
  const minutes = (of: number) => duration(of * 60_000, language());
  const title = t('used', { used: minutes(usedMinutes), target: minutes(targetMinutes) });
  return (
    <div className={`deadline time-left ${tone}`} title={title}>
      <span className="deadline-track" aria-hidden="true">
        <span style={{ inlineSize: `${Math.round(used * 100)}%` }} />
      </span>
      <span>
        {left < 0 ? t('over', { time: duration(left, language()) }) : duration(left, language())}
      </span>
    </div>
  );
}
