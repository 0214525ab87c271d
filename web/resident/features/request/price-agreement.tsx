import type { Category } from '@linli/contract';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { SwitchField } from '../../../kit/ui/index.ts';
import { PriceWords } from '../service/price-words.tsx';

interface Props {
  category: Category;
  agreed: boolean;
  onChange: (agreed: boolean) => void;
}

/** The range somebody saw and agreed to; changes with the catalogue, so it is part of the question. */
export const rangeOf = (category: Category) =>
  category.priceFromFen === null || category.priceToFen === null
    ? null
    : { fromFen: category.priceFromFen, toFen: category.priceToFen };

/** What it costs stands here before it is asked for, and is agreed to. Nothing on free work. */
export function PriceAgreement({ category, agreed, onChange }: Props) {
  const { t } = useTranslation('resident');
  if (rangeOf(category) === null) return null;
  return (
    <section id="ask-price" className="card form" tabIndex={-1}>
      <h2>{t('ask.price')}</h2>
      <p className="ask-range fen">
        <PriceWords category={category} />
      </p>
      <p className="quiet">{t('ask.priceLine')}</p>
      <SwitchField label={t('ask.agree')} checked={agreed} onChange={onChange} />
    </section>
  );
}
