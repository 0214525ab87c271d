import { useId } from 'react';
import { useTranslation } from '../i18n/index.ts';

/** A small number by two buttons. */
export function Stepper({
  label,
  value,
  most,
  onChange,
}: {
  label: string;
  value: number;
  most: number;
  onChange: (value: number) => void;
}) {
  const { t } = useTranslation('exchange');
  const id = useId();
  return (
    <div className="stepper" role="group" aria-labelledby={id}>
      <span id={id}>{label}</span>
      <span>
        <button type="button" disabled={value <= 1} onClick={() => onChange(value - 1)}>
          {t('less')}
        </button>
        <output aria-live="polite">{value}</output>
        <button type="button" disabled={value >= most} onClick={() => onChange(value + 1)}>
          {t('moreOne')}
        </button>
      </span>
    </div>
  );
}
