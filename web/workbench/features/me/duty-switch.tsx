import { useAct, useApi } from '../../../client/index.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { useNow } from '../../../kit/ui/use-now.ts';
import { nextShift, shiftAt, shiftEndedToday } from '../../day/end-of-day.ts';

/** On or off duty, and how many orders I hold: claims and rotation ask for it. */
export function DutySwitch() {
  const { t } = useTranslation('desk');
  const { communityId } = useHere();
  const query = useApi('myDuty', { params: { communityId } });
  const act = useAct('setDuty');
  const shifts = useApi('myShifts', { params: { communityId } });
  const nowMs = useNow();
  const me = query.data;
  if (me === undefined) return null;
  const mine = shifts.data?.items ?? [];
  const running = shiftAt(mine, nowMs);
  const ended = running === undefined ? shiftEndedToday(mine, nowMs) : undefined;
  const next = nextShift(mine, nowMs);
  const hint =
    !me.onDuty && running !== undefined
      ? t('shift.started', { from: running.from, until: running.until })
      : me.onDuty && ended !== undefined
        ? t('shift.ended', { until: ended.until })
        : me.onDuty && running === undefined && next !== undefined
          ? t('shift.outside', { day: dayText(next.onDay), from: next.from })
          : null;
  return (
    <>
      <div className="card">
        <div className="row">
          <span className="grow">
            <b>{t(me.onDuty ? 'duty.on' : 'duty.off')}</b>
            <br />
            <span className="quiet">{t('duty.holds', { count: me.openOrders, cap: me.cap })}</span>
          </span>
          <button
            type="button"
            className="plain-button"
            aria-pressed={me.onDuty}
            disabled={act.isPending}
            onClick={() => act.mutate({ params: { communityId }, body: { onDuty: !me.onDuty } })}
          >
            {t(me.onDuty ? 'duty.end' : 'duty.start')}
          </button>
        </div>
        {hint !== null && <p role="status">{hint}</p>}
      </div>
      <RefusalLine error={act.error} />
    </>
  );
}

const dayText = (day: string): string =>
  new Intl.DateTimeFormat(language(), {
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
