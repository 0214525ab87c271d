import type {
  CalendarMode,
  Category,
  EscalationStep,
  Priority,
  ServiceClass,
} from '@linli/contract';
import { day, workday } from '../catalogue/category.ts';

type Limits = Category['pauseLimits'];

/** How long each reason may stop the clock: three days for people and weather, longer for what others deliver. */
export const defaultPauseLimits = (mode: CalendarMode): Limits =>
  mode === 'business'
    ? {
        resident: 3 * workday,
        parts: 10 * workday,
        weather: 3 * workday,
        third_party: 10 * workday,
      }
    : { resident: 3 * day, parts: 7 * day, weather: 3 * day, third_party: 7 * day };

/**
 * Who hears when, as a category is shipped: first who has it in hand, then who answers for it, at last
 * the street office, which does not look after what one pays for.
 */
export function defaultLadder(category: {
  mode: CalendarMode;
  priority: Priority;
  class: ServiceClass;
}): EscalationStep[] {
  const pressing = category.priority === 'urgent' || category.priority === 'high';
  const counts = category.mode === 'business' ? 'business' : 'elapsed';
  const after = (minutes: number) => ({ kind: 'after', minutes, counts }) as const;
  const aDay = category.mode === 'business' ? workday : day;
  return [
    { deadline: 'respond', at: after(pressing ? 15 : 120), to: 'manager' },
    { deadline: 'finish', at: { kind: 'share', percent: 80 }, to: 'executor' },
    { deadline: 'finish', at: { kind: 'share', percent: 80 }, to: 'steward' },
    { deadline: 'finish', at: after(pressing ? 120 : aDay), to: 'operator' },
    ...(category.class === 'basic'
      ? [
          {
            deadline: 'finish' as const,
            at: after(pressing ? aDay : 5 * aDay),
            to: 'street_officer' as const,
          },
        ]
      : []),
  ];
}
