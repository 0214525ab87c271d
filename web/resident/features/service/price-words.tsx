import type { Category } from '@linli/contract';
import { priceRange } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';

/** 免费, or ¥30–80/次: the price stands before anything is asked for. */
export function PriceWords({ category }: { category: Category }) {
  const { t, i18n } = useTranslation();
  if (category.priceFromFen === null || category.priceToFen === null)
    return <span>{t('service:free')}</span>;
  const unit = i18n.language === 'en' ? category.priceUnitEn : category.priceUnitZh;
  return (
    <span>
      {priceRange(category.priceFromFen, category.priceToFen)}
      {unit === null ? '' : `/${unit}`}
    </span>
  );
}
