import type { Category } from '@linli/contract';
import { useState } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useLargePrint } from '../../../kit/theme.ts';
import { matchesWords } from '../service/match-words.ts';
import { PriceWords } from '../service/price-words.tsx';

interface PickerProps {
  categories: readonly Category[];
  text: string;
  chosen: Category | null;
  /** What the server makes of the words, the likeliest first; without it the words of the catalogue decide. */
  likely?: readonly string[] | undefined;
  onChoose: (id: string | null) => void;
}

const shownAtOnce = { normal: 8, large: 6 };

/** What it is about: first what the words suggest, then all by group. */
export function CategoryPicker({ categories, text, chosen, likely, onChoose }: PickerProps) {
  const { t, i18n } = useTranslation('resident');
  const [all, setAll] = useState(false);
  const large = useLargePrint();
  const english = i18n.language === 'en';
  const name = (one: Category) => (english ? one.nameEn : one.nameZh);
  const hint = (one: Category) => (english ? one.hintEn : one.hintZh);
  if (chosen !== null) {
    return (
      <>
        <div className="row">
          <h2>{name(chosen)}</h2>
          <button type="button" className="plain-button" onClick={() => onChoose(null)}>
            {t('ask.change')}
          </button>
        </div>
        <p>{hint(chosen)}</p>
        <p className="quiet">
          <PriceWords category={chosen} />
        </p>
      </>
    );
  }
  const heard = (likely ?? []).flatMap((id) => categories.find((one) => one.id === id) ?? []);
  const matching =
    text.trim() === '' ? [] : categories.filter((one) => matchesWords(one, text)).slice(0, 3);
  const suggested = heard.length > 0 ? heard : matching;
  const common = categories.filter((one) => one.class === 'basic');
  const shown = all ? categories : common.slice(0, shownAtOnce[large ? 'large' : 'normal']);
  return (
    <>
      <h2>{t('ask.category')}</h2>
      {suggested.length > 0 && (
        <>
          <p className="quiet">{t('ask.suggested')}</p>
          <Tiles items={suggested} name={name} onChoose={onChoose} />
        </>
      )}
      <p className="quiet">{t('ask.orChoose')}</p>
      <Tiles items={shown} name={name} onChoose={onChoose} />
      {!all && (
        <button type="button" className="plain-button" onClick={() => setAll(true)}>
          {t('ask.allCategories')}
        </button>
      )}
    </>
  );
}

function Tiles({
  items,
  name,
  onChoose,
}: {
  items: readonly Category[];
  name: (one: Category) => string;
  onChoose: (id: string) => void;
}) {
  return (
    <div className="tile-grid">
      {items.map((one) => (
        <button key={one.id} type="button" className="tile" onClick={() => onChoose(one.id)}>
          <b>{name(one)}</b>
        </button>
      ))}
    </div>
  );
}
