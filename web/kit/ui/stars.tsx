import { useTranslation } from '../i18n/index.ts';
import { chooseByArrows } from './choose-by-arrows.ts';
import './ui.css';

interface StarsProps {
  value: number;
  /** Left out: shows only. */
  onChange?: (stars: number) => void;
}

export function Stars({ value, onChange }: StarsProps) {
  const { t } = useTranslation();
  if (onChange === undefined) {
    return (
      <span className="stars" role="img" aria-label={t('common:stars', { count: value })}>
        {'★'.repeat(value)}
        {'☆'.repeat(5 - value)}
      </span>
    );
  }
  return (
    <>
      <div className="stars choose" role="radiogroup" aria-label={t('common:rating')}>
        {[1, 2, 3, 4, 5].map((stars) => (
          <button
            key={stars}
            type="button"
            role="radio"
            aria-checked={stars === value}
            tabIndex={stars === Math.max(1, value) ? 0 : -1}
            aria-label={t('common:stars', { count: stars })}
            onKeyDown={chooseByArrows}
            onClick={() => onChange(stars)}
          >
            {stars <= value ? '★' : '☆'}
          </button>
        ))}
      </div>
      <p className="stars-word" role="status">
        {value === 0 ? t('common:tapStars') : t(`common:starsMean.${value}`)}
      </p>
    </>
  );
}
