import type { Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';

type Item = NonNullable<Out<'myGrowth'>['next']>['items'][number];

/** What a star asks for, each with how it stands: by a word and a shape, not by colour alone. */
export function Items({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation('steward');
  return (
    <ul className="growth-items">
      {items.map((one) => (
        <li key={one.key} className={one.met ? 'met' : ''}>
          <span className={`state-tag ${one.met ? 'done' : 'late'}`}>
            {t(one.met ? 'met' : 'notMet')}
          </span>
          <span>
            {t(`item.${one.key}`, { needs: one.needs ?? '' })}
            <Detail item={one} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Detail({ item }: { item: Item }) {
  const { t } = useTranslation('steward');
  const { key, has, needs, fromOn } = item;
  const words =
    key === 'years' && fromOn !== null
      ? t('detail.years', { has: has ?? 0, day: fromOn })
      : key === 'training' || key === 'exam'
        ? t('detail.count', { has: has ?? 0, needs: needs ?? 0 })
        : key === 'rating'
          ? has === null
            ? t('detail.noRating')
            : t('detail.rating', { has })
          : null;
  return words === null ? null : <small className="quiet">{words}</small>;
}
