import { useState } from 'react';
import { useApi } from '../../client/index.ts';
import { money } from '../format.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import { SearchField } from '../ui/index.ts';
import { textOfHundredths, type DraftLine } from './quote-draft.ts';

const shownAtOnce = 6;

/** Finds a material of the stock list and puts it into the estimate with its price. */
export function StockSuggestions({ onPick }: { onPick: (line: Omit<DraftLine, 'key'>) => void }) {
  const { t, i18n } = useTranslation('service');
  const { communityId } = useHere();
  const [q, setQ] = useState('');
  const list = useApi('listMaterials', { params: { communityId } });
  const english = i18n.language === 'en';
  const wanted = q.trim().toLowerCase();
  const found = (list.data?.items ?? []).filter((one) =>
    `${one.nameZh} ${one.nameEn}`.toLowerCase().includes(wanted),
  );
  if ((list.data?.items ?? []).length === 0) return null;
  return (
    <details className="stock-suggestions">
      <summary>{t('price.pickStock')}</summary>
      <SearchField label={t('material.search')} value={q} onChange={setQ} />
      <div className="chips">
        {found.slice(0, shownAtOnce).map((one) => (
          <button
            key={one.id}
            type="button"
            onClick={() =>
              onPick({
                kind: 'material',
                name: one.nameZh,
                unit: one.unitZh,
                quantity: '1',
                price: textOfHundredths(one.priceFen),
              })
            }
          >
            ＋ {english && one.nameEn !== '' ? one.nameEn : one.nameZh} {money(one.priceFen)}
          </button>
        ))}
      </div>
    </details>
  );
}
