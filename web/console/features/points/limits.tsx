import type { EarningRule } from '@linli/contract';
import { useTranslation } from '../../../kit/i18n/index.ts';

type Limited = Pick<
  EarningRule,
  'leastStars' | 'capDay' | 'capWeek' | 'giverDays' | 'coolingMinutes'
>;

/** What holds a rule back, in one line. */
export function Limits({ rule }: { rule: Limited }) {
  const { t } = useTranslation('ledger');
  const words = [
    rule.leastStars === null ? null : t('limit.stars', { stars: rule.leastStars }),
    rule.capDay === null ? null : t('limit.day', { points: rule.capDay }),
    rule.capWeek === null ? null : t('limit.week', { points: rule.capWeek }),
    rule.giverDays === 0 ? null : t('limit.giver', { count: rule.giverDays }),
    rule.coolingMinutes === 0 ? null : t('limit.cooling', { count: rule.coolingMinutes }),
  ].filter((one) => one !== null);
  return words.length === 0 ? t('limit.none') : words.join(t('limit.and'));
}
