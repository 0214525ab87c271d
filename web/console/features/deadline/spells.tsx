import { Button } from 'antd';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { isTime, timeOf } from './clock-time.ts';
import type { Hours } from './year.ts';

interface Props {
  label: string;
  hours: Hours;
  onChange: (hours: Hours) => void;
}

const spellsAtMost = 3;

/** The spells of one day. */
export function Spells({ label, hours, onChange }: Props) {
  const { t } = useTranslation('deadline');
  const change = (at: number, patch: Partial<Hours[number]>) =>
    onChange(hours.map((one, index) => (index === at ? { ...one, ...patch } : one)));
  return (
    <fieldset className="spells">
      <legend>{label}</legend>
      {hours.length === 0 && <span className="quiet">{t('calendar.closed')}</span>}
      {hours.map((one, at) => (
        // Spells have no other name than their place.
        <span key={at} className="spell">
          <Time
            label={`${label} ${t('calendar.opens')}`}
            value={one.opens}
            onChange={(opens) => change(at, { opens })}
          />
          –
          <Time
            label={`${label} ${t('calendar.closes')}`}
            value={one.closes}
            onChange={(closes) => change(at, { closes })}
          />
          <Button
            type="text"
            size="small"
            aria-label={`${label} ${t('calendar.removeSpell')}`}
            onClick={() => onChange(hours.filter((_, index) => index !== at))}
          >
            ×
          </Button>
        </span>
      ))}
      {hours.length < spellsAtMost && (
        <Button
          size="small"
          type="link"
          aria-label={`${label} ${t('calendar.addSpell')}`}
          onClick={() => onChange([...hours, nextSpell(hours)])}
        >
          {t('calendar.addSpell')}
        </Button>
      )}
    </fieldset>
  );
}

interface TimeProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Typed as text: the browser's own field shows noon and midnight by its language and has no 24:00. */
function Time({ label, value, onChange }: TimeProps) {
  return (
    <input
      className="time"
      inputMode="numeric"
      maxLength={5}
      placeholder="08:30"
      aria-label={label}
      aria-invalid={!isTime(value)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onBlur={() => onChange(timeOf(value))}
    />
  );
}

/** Whether every time typed is one. */
export const areTimes = (hours: Hours): boolean =>
  hours.every(({ opens, closes }) => isTime(opens) && isTime(closes));

/** What usually comes next in a day. */
function nextSpell(hours: Hours): Hours[number] {
  if (hours.length === 0) return { opens: '08:30', closes: '12:00' };
  return hours.length === 1
    ? { opens: '13:30', closes: '17:30' }
    : { opens: '18:30', closes: '20:30' };
}
