import type { PlanRule } from '@linli/contract';
import { useTranslation } from '../../../kit/i18n/index.ts';

/** A rule in words: every two weeks on Monday and Friday. */
export function useRuleWords(): (rule: PlanRule) => string {
  const { t } = useTranslation('operations');
  const list = (parts: readonly string[]) => parts.join(t('plan.and'));
  return (rule) => {
    switch (rule.every) {
      case 'day':
        return t(rule.interval === 1 ? 'plan.oneDay' : 'plan.manyDays', { count: rule.interval });
      case 'week':
        return t(rule.interval === 1 ? 'plan.oneWeek' : 'plan.manyWeeks', {
          count: rule.interval,
          days: list(
            rule.weekdays.toSorted((a, b) => a - b).map((day) => t(`plan.weekday.${day}`)),
          ),
        });
      case 'month':
        return t(rule.interval === 1 ? 'plan.oneMonth' : 'plan.manyMonths', {
          count: rule.interval,
          days: list(
            rule.days.map((day) =>
              day === -1 ? t('plan.lastDay') : t('plan.dayOfMonth', { day }),
            ),
          ),
        });
    }
  };
}
