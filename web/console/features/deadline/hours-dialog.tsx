import { Button, Modal, Switch } from 'antd';
import { useState } from 'react';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';
import type { Calendar } from './calendar-page.tsx';
import { areTimes, Spells } from './spells.tsx';
import { weekdays } from './week-hours.tsx';
import { calendarReads } from './calendar-reads.ts';

/** The hours of the week, and whether the public holidays apply. */
export function HoursDialog({ calendar, onClose }: { calendar: Calendar; onClose: () => void }) {
  const { t } = useTranslation('deadline');
  const { communityId } = useHere();
  const say = useSay();
  const [week, setWeek] = useState(calendar.week);
  const [holidays, setHolidays] = useState(calendar.holidays);
  const save = useAct('saveCalendar', { refresh: calendarReads });
  const { version, timeZone } = calendar;
  const send = () =>
    save.mutate(
      { params: { communityId }, body: { version, timeZone, week, holidays } },
      {
        onSuccess: ({ recounted }) => {
          say.done(t('calendar.recounted', { count: recounted }));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('calendar.week')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ loading: save.isPending, disabled: !week.every(areTimes) }}
      onOk={send}
      onCancel={onClose}
      width={700}
      destroyOnHidden
    >
      <div className="spells-list">
        {weekdays.map((weekday) => (
          <Spells
            key={weekday}
            label={t(`calendar.weekdays.${weekday}`)}
            hours={week[weekday - 1] ?? []}
            onChange={(hours) => setWeek(week.with(weekday - 1, hours))}
          />
        ))}
      </div>
      <p>
        <Button
          size="small"
          onClick={() => setWeek(week.map((hours, at) => (at > 0 && at < 5 ? week[0]! : hours)))}
        >
          {t('calendar.copyMonday')}
        </Button>
      </p>
      <label className="calendar-switch">
        <Switch
          checked={holidays === 'china'}
          onChange={(on) => setHolidays(on ? 'china' : 'none')}
        />
        {t('calendar.useHolidays')}
      </label>
      <p className="quiet">
        {t('calendar.midnight')} {t('calendar.zone')} {timeZone}
      </p>
      <RefusalLine error={save.error} />
    </Modal>
  );
}
