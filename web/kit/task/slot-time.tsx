import { daysBetween, duration, when } from '../format.ts';
import { language, useTranslation } from '../i18n/index.ts';
import { useNow } from '../ui/use-now.ts';

/** 今天 19:00 – 21:00, 今天 22:00 – 次日 00:00, and how long that is. */
export function SlotTime({ startsAt, endsAt }: { startsAt: string; endsAt: string }) {
  const { t } = useTranslation('task');
  const now = useNow();
  const lng = language();
  const until = when(endsAt, now, lng);
  const days = daysBetween(startsAt, endsAt);
  const short = days === 0 ? until.slice(-5) : t('slotNextDay', { time: until.slice(-5) });
  const long = duration(Date.parse(endsAt) - Date.parse(startsAt), lng);
  return (
    <span>
      <time dateTime={startsAt}>{when(startsAt, now, lng)}</time> –{' '}
      <time dateTime={endsAt}>{days > 1 ? until : short}</time>{' '}
      <span className="quiet">{long}</span>
    </span>
  );
}
