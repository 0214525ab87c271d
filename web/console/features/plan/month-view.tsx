import { Popover } from 'antd';
import { useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, StateTag } from '../../../kit/ui/index.ts';
import { today } from '../../parts/days.ts';
import { Go } from '../../way.tsx';

type Item = Out<'planCalendar'>['items'][number];

/** The days of a month in weeks from Monday, each with what is planned, made, done or skipped. */
export function MonthView({ month }: { month: string }) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const days = daysOf(month);
  const query = { from: days[0] ?? '', until: days.at(-1) ?? '' };
  const calendar = useApi('planCalendar', { params: { communityId }, query }, { keep: true });
  if (calendar.error !== null)
    return <ErrorState error={calendar.error} retry={() => void calendar.refetch()} />;
  if (calendar.data === undefined) return <Loading rows={5} />;
  const byDay = Map.groupBy(calendar.data.items, ({ on }) => on);
  return (
    <div className="month" role="list">
      {[1, 2, 3, 4, 5, 6, 7].map((day) => (
        <b key={day} className="month-head" aria-hidden="true">
          {t(`plan.weekday.${day}`)}
        </b>
      ))}
      {days.map((day) => {
        const items = byDay.get(day) ?? [];
        const inMonth = day.startsWith(month);
        return (
          <div
            key={day}
            role="listitem"
            aria-label={day}
            className={`month-day${inMonth ? '' : ' outside'}${day === today() ? ' today' : ''}${items.length === 0 ? ' bare' : ''}`}
          >
            <span className="month-number">{Number(day.slice(8))}</span>
            {items.map((item) => (
              <Occurrence key={`${item.planId}${item.on}`} item={item} />
            ))}
          </div>
        );
      })}
    </div>
  );
}

/** Planned, made, done, late and skipped differ by word and by frame, not by colour alone. */
function Occurrence({ item }: { item: Item }) {
  const { t } = useTranslation('operations');
  const words = `${item.atTime} ${item.title}`;
  const label = `${words} · ${t(`plan.occurrence.${item.state}`)}`;
  const chip = (
    <button type="button" className={`occurrence ${item.state}`} aria-label={label}>
      <span>{words}</span>
      <small>{t(`plan.occurrence.${item.state}`)}</small>
    </button>
  );
  return (
    <Popover
      trigger="click"
      title={label}
      content={
        item.orders.length === 0 ? (
          t(`plan.occurrenceLine.${item.state}`)
        ) : (
          <ul className="plain-list">
            {item.orders.map((order) => (
              <li key={order.id}>
                <Go to={`/orders/${order.id}`}>#{order.number}</Go> {order.placeLabel}{' '}
                <StateTag state={order.state} />{' '}
                <span className="quiet">{order.executorName ?? t('service:unassigned')}</span>
              </li>
            ))}
          </ul>
        )
      }
    >
      {chip}
    </Popover>
  );
}

/** Whole weeks around a month, from Monday. */
function daysOf(month: string): string[] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const start = new Date(first);
  start.setUTCDate(1 - ((first.getUTCDay() + 6) % 7));
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  const days: string[] = [];
  for (
    const day = start;
    day <= last || days.length % 7 !== 0;
    day.setUTCDate(day.getUTCDate() + 1)
  )
    days.push(day.toISOString().slice(0, 10));
  return days;
}
