import type { DispatchPlan } from '@linli/contract';
import { useTranslation } from '../../../kit/i18n/index.ts';

/** Everybody's orders before, and after this proposal, against their cap. */
export function Loads({ loads }: { loads: DispatchPlan['loads'] }) {
  const { t } = useTranslation('dispatch');
  const sorted = loads.toSorted(
    (a, b) => b.after - b.before - (a.after - a.before) || a.name.localeCompare(b.name, 'zh'),
  );
  return (
    <ul className="dispatch-loads">
      {sorted.map((one) => (
        <li key={one.personId}>
          <span>{one.name}</span>
          <span className="dispatch-bar" aria-hidden="true">
            <i style={{ inlineSize: `${share(one.before, one.cap)}%` }} />
            <i
              className="more"
              style={{ inlineSize: `${share(one.after - one.before, one.cap)}%` }}
            />
          </span>
          <span className="number">
            {t('beforeAfter', { before: one.before, after: one.after, cap: one.cap })}
          </span>
        </li>
      ))}
    </ul>
  );
}

const share = (part: number, whole: number) => Math.min(100, Math.max(0, (100 * part) / whole));
