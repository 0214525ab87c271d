import { Fragment } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { today } from '../../parts/days.ts';
import type { Calendar } from './calendar-page.tsx';
import { weekdays } from './week-hours.tsx';
import { hoursText, monthsOf, type CalendarDay } from './year.ts';

interface Props {
  calendar: Calendar;
  /** Left out where nothing may be changed. */
  onDay: ((day: string) => void) | undefined;
}

/** Twelve months; a special day has a letter and a colour, and says in words what it is. */
export function YearView({ calendar, onDay }: Props) {
  const { t } = useTranslation('deadline');
  const now = today();
  return (
    <>
      <ul className="year-legend" aria-label={t('calendar.legend')}>
        {(['holiday', 'workday', 'hours', 'usual'] as const).map((kind) => (
          <li key={kind}>
            <i className={`day-mark ${kind}`}>{t(`calendar.mark.${kind}`)}</i>
            {t(`calendar.kind.${kind}`)}
          </li>
        ))}
      </ul>
      <div className="year">
        {monthsOf(calendar).map((days, month) => (
          <Month key={days[0]!.day} days={days} month={month + 1} now={now} onDay={onDay} />
        ))}
      </div>
    </>
  );
}

function Month(props: { days: CalendarDay[]; month: number; now: string; onDay: Props['onDay'] }) {
  const { t, i18n } = useTranslation('deadline');
  const { days, month, now, onDay } = props;
  const name =
    i18n.language === 'en'
      ? new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(
          Date.UTC(2026, month - 1, 1),
        )
      : String(month);
  return (
    <section className="month" aria-label={t('calendar.month', { month: name })}>
      <h3>{t('calendar.month', { month: name })}</h3>
      <div className="month-days">
        {weekdays.map((weekday) => (
          <span key={weekday} className="quiet" aria-hidden="true">
            {t(`calendar.short.${weekday}`)}
          </span>
        ))}
        {days.map((one, at) => (
          <Fragment key={one.day}>
            {at === 0 && (
              <span style={{ gridColumn: `span ${one.weekday - 1}` }} hidden={one.weekday === 1} />
            )}
            <Day one={one} isToday={one.day === now} onDay={onDay} />
          </Fragment>
        ))}
      </div>
    </section>
  );
}

function Day({
  one,
  isToday,
  onDay,
}: {
  one: CalendarDay;
  isToday: boolean;
  onDay: Props['onDay'];
}) {
  const { t, i18n } = useTranslation('deadline');
  const { day, weekday, special, hours } = one;
  const name = special === null ? null : i18n.language === 'en' ? special.nameEn : special.nameZh;
  const words = [
    `${day} ${t(`calendar.weekdays.${weekday}`)}`,
    special === null ? null : t(`calendar.kind.${special.kind}`),
    name,
    hours.length === 0 ? t('calendar.closed') : hoursText(hours),
  ]
    .filter((word) => word !== null && word !== '')
    .join(' · ');
  const look = `day ${special?.kind ?? (hours.length === 0 ? 'closed' : 'open')} ${isToday ? 'today' : ''}`;
  const inside = (
    <>
      {Number(day.slice(8))}
      {special !== null && (
        <i className={`day-mark ${special.kind}`}>{t(`calendar.mark.${special.kind}`)}</i>
      )}
    </>
  );
  const shared = {
    className: look,
    title: words,
    ...(isToday ? { 'aria-current': 'date' as const } : {}),
  };
  return onDay === undefined ? (
    <span {...shared}>
      {inside}
      <span className="for-readers">{words}</span>
    </span>
  ) : (
    <button type="button" {...shared} aria-label={words} onClick={() => onDay(day)}>
      {inside}
    </button>
  );
}
