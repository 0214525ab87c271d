import type { Category } from '@linli/contract';
import { forwardRef } from 'react';
import { priceRange } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import type { Draft } from './draft.ts';

interface Props {
  category: Category;
  agreed: Draft['agreed'];
  onChange: (agreed: Draft['agreed']) => void;
}

/** What it costs, read out to the caller; their yes is kept with the request. */
export const Agreement = forwardRef<HTMLInputElement, Props>(function Agreement(
  { category, agreed, onChange },
  ref,
) {
  const { t, i18n } = useTranslation('filing');
  const { priceFromFen: fromFen, priceToFen: toFen } = category;
  if (fromFen === null || toFen === null) return null;
  const unit = i18n.language === 'en' ? category.priceUnitEn : category.priceUnitZh;
  return (
    <label className="agreement">
      <input
        ref={ref}
        type="checkbox"
        checked={agreed !== null}
        onChange={({ target }) => onChange(target.checked ? { fromFen, toFen } : null)}
      />
      <span>
        {t('agreed', {
          range: `${priceRange(fromFen, toFen)}${unit === null ? '' : ` / ${unit}`}`,
        })}
        <small className="quiet">{t('agreedLine')}</small>
      </span>
    </label>
  );
});
