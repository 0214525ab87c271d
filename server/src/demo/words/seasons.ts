import { springFestivalDay, wallOf } from '../calendar.ts';
import type { Instant } from '../../platform/clock/clock.ts';

/** How much more or less often than usual, January to December. */
const months = {
  even: [1, 0.9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  heating: [5, 4, 1.6, 0.1, 0, 0, 0, 0, 0, 0.2, 2, 4.2],
  frost: [4, 2.4, 0.4, 0.1, 0, 0, 0, 0, 0, 0.1, 0.6, 2.6],
  snow: [6, 3, 0.1, 0, 0, 0, 0, 0, 0, 0, 0.1, 1.4],
  plumRain: [0.4, 0.5, 0.8, 0.9, 1.1, 4.2, 3.6, 1.8, 1.4, 0.5, 0.4, 0.4],
  storms: [0.05, 0.05, 0.2, 0.4, 0.7, 2.2, 3.4, 4, 2, 0.3, 0.1, 0.05],
  cooling: [0.2, 0.2, 0.3, 0.6, 1.6, 3, 4.4, 4, 1.7, 0.5, 0.3, 0.4],
  growing: [0.2, 0.3, 1.3, 2, 2.2, 1.8, 1.5, 1.4, 1.2, 0.9, 0.4, 0.2],
  insects: [0.1, 0.2, 0.6, 1.2, 1.8, 2.4, 2.6, 2.4, 1.6, 0.8, 0.3, 0.1],
  leaves: [0.7, 0.5, 0.8, 0.7, 0.7, 0.8, 0.8, 0.8, 1, 1.8, 2.6, 1.8],
  term: [0.3, 2.2, 1.6, 0.8, 0.7, 0.9, 0.3, 2, 2.8, 0.9, 0.7, 0.5],
  exams: [0.6, 0.1, 0.2, 0.4, 1.6, 5, 0.6, 0.1, 0.2, 0.3, 0.5, 1],
  moving: [0.5, 0.6, 1.5, 1.2, 1, 1.1, 1.8, 1.5, 1.2, 1, 0.8, 0.6],
  elders: [1.3, 1.1, 0.9, 0.9, 0.9, 0.9, 1.2, 1.2, 1.2, 1.3, 1, 1.1],
} as const;

/** Two follow the moon: firecrackers and visitors, and the rubbish of the days before. */
export type SeasonName = keyof typeof months | 'festival' | 'beforeFestival';

export function seasonAt(name: SeasonName, at: Instant): number {
  if (name === 'festival' || name === 'beforeFestival') return aroundFestival(name, at);
  return months[name][wallOf(at).month - 1] ?? 1;
}

function aroundFestival(name: 'festival' | 'beforeFestival', at: Instant): number {
  const day = springFestivalDay(at);
  if (day === null) return 0.25;
  if (name === 'beforeFestival') return day < 0 ? 7 : 1.5;
  return day <= 7 ? 9 : 5;
}

/** Weekends bring more from homes, and much less to be asked of offices. */
export function weekdayFactor(at: Instant, office: boolean): number {
  const { weekday } = wallOf(at);
  const weekend = weekday === 0 || weekday === 6;
  if (office) return weekend ? 0.45 : 1;
  return weekend ? 1.25 : 1;
}
