import { useTranslation } from '../kit/i18n/index.ts';
import { BigButton } from '../kit/ui/buttons.tsx';

interface Props {
  label: string;
  length: number;
  value: string;
  busy: boolean;
  onChange: (value: string) => void;
  onEnter: (value: string) => void;
}

/** Large keys, since a tablet on a wall has no keyboard; the digits stand in fours, as on the card. */
export function NumberPad({ label, length, value, busy, onChange, onEnter }: Props) {
  const { t } = useTranslation('kiosk');
  const press = (digit: string) => value.length < length && onChange(value + digit);
  return (
    <div className="number-pad">
      <output aria-label={label} className="number-pad-value">
        {value === '' ? <span className="quiet">{t('pad.empty', { count: length })}</span> : null}
        {value.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}
      </output>
      <div className="number-pad-keys" role="group" aria-label={label}>
        {[...'123456789'].map((digit) => (
          <button key={digit} type="button" onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" onClick={() => onChange('')}>
          {t('pad.clear')}
        </button>
        <button type="button" onClick={() => press('0')}>
          {'0'}
        </button>
        <button type="button" onClick={() => onChange(value.slice(0, -1))}>
          {t('pad.back')}
        </button>
      </div>
      <BigButton busy={busy} disabled={value.length < length} onClick={() => onEnter(value)}>
        {t('pad.enter')}
      </BigButton>
    </div>
  );
}
