/** How people write times, money and numbers. Pure: the moment comes in. */
import type { Language } from './i18n/index.ts';

const zone = 'Asia/Shanghai';
const dayMs = 86_400_000;

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function local(ms: number) {
  const found = Object.fromEntries(parts.formatToParts(ms).map(({ type, value }) => [type, value]));
  return {
    year: Number(found['year']),
    month: Number(found['month']),
    day: Number(found['day']),
    time: `${found['hour']}:${found['minute']}`,
  };
}

const dayNumber = (ms: number) => {
  const { year, month, day } = local(ms);
  return Date.UTC(year, month - 1, day) / dayMs;
};

/** How many midnights of the community lie between. */
export const daysBetween = (from: string, until: string): number =>
  dayNumber(Date.parse(until)) - dayNumber(Date.parse(from));

const relativeDay: Record<Language, Record<number, string>> = {
  'zh-CN': { [-1]: '昨天', 0: '今天', 1: '明天' },
  en: { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' },
};

/** 今天 14:30, 昨天 09:05, 3月5日 14:30, 2025年12月31日 14:30 — always the community's own time. */
export function when(instant: string, nowMs: number, lng: Language): string {
  const ms = Date.parse(instant);
  const { year, month, day, time } = local(ms);
  const near = relativeDay[lng][dayNumber(ms) - dayNumber(nowMs)];
  if (near !== undefined) return `${near} ${time}`;
  const sameYear = year === local(nowMs).year;
  if (lng === 'en') return `${monthNames[month - 1]} ${day}${sameYear ? '' : `, ${year}`} ${time}`;
  return `${sameYear ? '' : `${year}年`}${month}月${day}日 ${time}`;
}
const monthNames = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
];

/** The exact moment, for a title or a printed page: 2026-03-05 14:30. */
export function exact(instant: string): string {
  const { year, month, day, time } = local(Date.parse(instant));
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')} ${time}`;
}

/** 2小时30分, 3天4小时, 45分钟: two units at the most. */
export function duration(ms: number, lng: Language, { inDays = true } = {}): string {
  const minutes = Math.max(0, Math.round(Math.abs(ms) / 60_000));
  const days = inDays ? Math.floor(minutes / 1440) : 0;
  const [hours, rest] = [Math.floor((minutes - days * 1440) / 60), minutes % 60];
  const alone = days === 0 && hours === 0;
  const units =
    lng === 'en'
      ? { d: ' d', h: ' h', m: ' min' }
      : { d: '天', h: '小时', m: alone ? '分钟' : '分' };
  const join = lng === 'en' ? ' ' : '';
  const words =
    days > 0
      ? [`${days}${units.d}`, hours > 0 ? `${hours}${units.h}` : '']
      : [hours > 0 ? `${hours}${units.h}` : '', rest > 0 || hours === 0 ? `${rest}${units.m}` : ''];
  return words.filter((word) => word !== '').join(join);
}

/** 50小时, 1小时30分: what somebody worked is counted in hours, however many. */
export const worked = (minutes: number, lng: Language): string =>
  duration(minutes * 60_000, lng, { inDays: false });

/** ¥12.50 from fen. */
export const money = (fen: number): string =>
  `${fen < 0 ? '−' : ''}¥${Math.floor(Math.abs(fen) / 100).toLocaleString('en-US')}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;

/** ¥30–80, and ¥30 when both ends are the same; whole yuan lose their zeros. */
export function priceRange(fromFen: number, toFen: number): string {
  const short = (fen: number) => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));
  return fromFen === toFen ? `¥${short(fromFen)}` : `¥${short(fromFen)}–${short(toFen)}`;
}

/** 138 0013 8000; a landline as it is. */
export const phoneText = (phone: string): string =>
  /^1\d{10}$/.test(phone) ? `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}` : phone;

/** 83%, or a dash when there is nothing to divide by. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%`;
