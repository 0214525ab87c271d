import { duration, when } from '../format.ts';
import { language, useTranslation } from '../i18n/index.ts';
import { useNow } from '../ui/use-now.ts';

/** 今天 19:00 – 21:00, and how long that is. */
export function SlotTime({ startsAt, endsAt }: { startsAt: string; endsAt: string }) {
  useTranslation();
  const now = useNow();
  const lng = language();
  const [from, until] = [when(startsAt, now, lng), when(endsAt, now, lng)];
  const sameDay = from.slice(0, -5) === until.slice(0, -5);
  const long = duration(Date.parse(endsAt) - Date.parse(startsAt), lng);
  return (
    <span>
      <time dateTime={startsAt}>{from}</time> –{' '}
      <time dateTime={endsAt}>{sameDay ? until.slice(-5) : until}</time>{' '}
      <span className="quiet">{long}</span>
    </span>
  );
}
