import type { KindnessKind } from '@linli/contract';

export interface Suggestion {
  /** What the screen calls it: a sentence in the catalogue of texts. */
  key: string;
  kind: KindnessKind;
  homeId: string | null;
  homeLabel: string | null;
}

/** A stretch of the year, from a day until another, both included, as `MM-DD`. */
interface Season {
  key: string;
  kind: KindnessKind;
  from: string;
  until: string;
  /** Monday is 1; null: each day. */
  weekday: number | null;
}

/**
 * The eight kinds of free kindness as they come round in a year of the lower Yangtze. The days of the moon
 * (spring festival, mid-autumn) are given with the stretch in which they can fall.
 */
const seasons: readonly Season[] = [
  { key: 'typhoon', kind: 'reminder', from: '07-01', until: '09-30', weekday: 1 },
  { key: 'plum_rain', kind: 'reminder', from: '06-10', until: '07-10', weekday: 1 },
  { key: 'frost', kind: 'reminder', from: '12-01', until: '02-28', weekday: 1 },
  { key: 'fire', kind: 'reminder', from: '11-01', until: '12-31', weekday: 5 },
  { key: 'exam_quiet', kind: 'quiet', from: '06-05', until: '06-10', weekday: null },
  { key: 'night_quiet', kind: 'quiet', from: '05-01', until: '10-31', weekday: 4 },
  { key: 'spring_greeting', kind: 'greeting', from: '01-20', until: '02-20', weekday: null },
  { key: 'autumn_greeting', kind: 'greeting', from: '09-08', until: '10-08', weekday: null },
  { key: 'elder_day', kind: 'greeting', from: '10-09', until: '10-29', weekday: 3 },
  { key: 'heat', kind: 'comfort', from: '07-07', until: '08-25', weekday: 2 },
  { key: 'cold', kind: 'comfort', from: '11-15', until: '01-31', weekday: 2 },
  { key: 'bulbs', kind: 'handy', from: '01-01', until: '12-31', weekday: 3 },
  { key: 'leash', kind: 'pets', from: '03-01', until: '11-30', weekday: 6 },
  { key: 'door_greeting', kind: 'welcome', from: '01-01', until: '12-31', weekday: 1 },
];

const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** What fits a day, before anything is known of the households. */
export function seasonal(today: string): Suggestion[] {
  const day = today.slice(5);
  const within = ({ from, until }: Season) =>
    from <= until ? day >= from && day <= until : day >= from || day <= until;
  return seasons
    .filter((one) => within(one) && (one.weekday === null || one.weekday === weekdayOf(today)))
    .map(({ key, kind }) => ({ key, kind, homeId: null, homeLabel: null }));
}
