import { Button } from 'antd';
import { useState } from 'react';
import { useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { today } from '../../parts/days.ts';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { useFilters } from '../../way.tsx';
import { DayDialog } from './day-dialog.tsx';
import { HoursDialog } from './hours-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { WeekHours } from './week-hours.tsx';
import { sumOf } from './year.ts';
import { YearView } from './year-view.tsx';
import './calendar.css';

export type Calendar = Out<'getCalendar'>;

/** The calendar by which deadlines count: the week, and the year with its special days. */
export function CalendarPage() {
  const { t } = useTranslation('deadline');
  const here = useHere();
  const { communityId } = here;
  const [filters, change] = useFilters();
  const year = Number(filters['year'] ?? today().slice(0, 4));
  const calendar = useApi(
    'getCalendar',
    { params: { communityId }, query: { year } },
    { keep: true },
  );
  const edits = here.is(...rights.edit);
  const [open, setOpen] = useState<Open | null>(null);
  const { data } = calendar;
  return (
    <ConsolePage
      title={t('calendar.title')}
      line={t('calendar.line')}
      aside={
        edits && (
          <Button onClick={() => setOpen('import')} disabled={data === undefined}>
            {t('calendar.import')}
          </Button>
        )
      }
    >
      {calendar.isPending && <Loading rows={4} />}
      {calendar.error !== null && (
        <ErrorState error={calendar.error} retry={() => void calendar.refetch()} />
      )}
      {data !== undefined && (
        <div className="calendar-grid">
          <Panel
            title={t('calendar.week')}
            aside={
              edits && (
                <Button size="small" onClick={() => setOpen('hours')}>
                  {t('calendar.edit')}
                </Button>
              )
            }
          >
            <WeekHours calendar={data} />
          </Panel>
          <Panel
            title={t('calendar.year', { year: data.year })}
            aside={<Years year={year} onYear={(next) => change({ year: String(next) })} />}
          >
            <Known calendar={data} />
            <YearView calendar={data} onDay={edits ? (day) => setOpen({ day }) : undefined} />
          </Panel>
        </div>
      )}
      {data !== undefined && open !== null && (
        <Dialog calendar={data} open={open} onClose={() => setOpen(null)} />
      )}
    </ConsolePage>
  );
}

/** What is being changed: the week, a year from a file, or one day. */
type Open = 'hours' | 'import' | { day: string };

function Dialog(props: { calendar: Calendar; open: Open; onClose: () => void }) {
  const { calendar, open, onClose } = props;
  if (open === 'hours') return <HoursDialog calendar={calendar} onClose={onClose} />;
  if (open === 'import') return <ImportDialog calendar={calendar} onClose={onClose} />;
  return <DayDialog key={open.day} calendar={calendar} day={open.day} onClose={onClose} />;
}

function Years({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const { t } = useTranslation('deadline');
  return (
    <div className="console-actions">
      {[-1, 1].map((step) => (
        <Button
          key={step}
          size="small"
          disabled={year + step < 2004 || year + step > 2100}
          onClick={() => onYear(year + step)}
        >
          {t(step < 0 ? 'calendar.earlier' : 'calendar.later')}
        </Button>
      ))}
    </div>
  );
}

/** How many days are worked, and whether the holidays of this year are known at all. */
function Known({ calendar }: { calendar: Calendar }) {
  const { t } = useTranslation('deadline');
  const { year, knownUntil, holidays } = calendar;
  const { open, closed } = sumOf(calendar);
  const unknown = holidays === 'china' && (knownUntil === null || knownUntil < `${year}-12-31`);
  return (
    <>
      {unknown && (
        <p className="unknown" role="status">
          {t('calendar.unknown', { year })}
        </p>
      )}
      <p className="quiet">
        {t('calendar.sum', { open, closed })} ·{' '}
        {holidays === 'none'
          ? t('calendar.noHolidays')
          : knownUntil !== null && t('calendar.known', { until: knownUntil })}
      </p>
    </>
  );
}
