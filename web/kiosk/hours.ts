import type { TFunction } from 'i18next';
import type { KioskPage } from './app.tsx';

/** 今日服务时间 08:30–12:00、13:30–17:30 */
export function hoursText(t: TFunction<'kiosk'>, hours: KioskPage['hours']): string {
  if (hours.length === 0) return t('closedToday');
  const list = hours.map(({ opens, closes }) => `${opens}–${closes}`).join(t('and'));
  return t('openToday', { hours: list });
}
