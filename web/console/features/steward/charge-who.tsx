import type { StewardCharge } from '@linli/contract';
import { useTranslation } from '../../../kit/i18n/index.ts';

/** Who has a home, or what its gap is called. */
export function Who({ one }: { one: StewardCharge }) {
  const { t } = useTranslation('steward');
  if (one.stewardName !== null) return <b>{one.stewardName}</b>;
  return <span className="state-tag late">{t(`charge.gap.${one.gap ?? 'unassigned'}`)}</span>;
}
