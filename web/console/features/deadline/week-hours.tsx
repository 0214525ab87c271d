import { useTranslation } from '../../../kit/i18n/index.ts';
import type { Calendar } from './calendar-page.tsx';
import { hoursText } from './year.ts';

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** The week as it opens. */
export function WeekHours({ calendar }: { calendar: Calendar }) {
  const { t } = useTranslation('deadline');
  return (
    <dl className="week-hours">
      {weekdays.map((weekday) => {
        const hours = calendar.week[weekday - 1] ?? [];
        const allDay = hoursText(hours) === '00:00–24:00';
        return [
          <dt key={weekday}>{t(`calendar.weekdays.${weekday}`)}</dt>,
          <dd key={`${weekday}-`}>
            {hours.length === 0 ? (
              <span className="quiet">{t('calendar.closed')}</span>
            ) : allDay ? (
              t('calendar.allDay')
            ) : (
              hours.map((one) => <span key={one.opens}>{hoursText([one])}</span>)
            )}
          </dd>,
        ];
      })}
    </dl>
  );
}
