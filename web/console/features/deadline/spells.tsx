import { Button } from 'antd';
import { useTranslation } from '../../../kit/i18n/index.ts';
import type { Hours } from './year.ts';

interface Props {
  label: string;
  hours: Hours;
  onChange: (hours: Hours) => void;
}

const spellsAtMost = 3;

/** The spells of one day. A clock cannot show 24:00: midnight is typed as 00:00. */
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
          <input
            type="time"
            aria-label={`${label} ${t('calendar.opens')}`}
            value={one.opens}
            onChange={(event) => change(at, { opens: event.target.value })}
          />
          –
          <input
            type="time"
            aria-label={`${label} ${t('calendar.closes')}`}
            value={one.closes === '24:00' ? '00:00' : one.closes}
            onChange={({ target: { value } }) =>
              change(at, { closes: value === '00:00' ? '24:00' : value })
            }
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

/** What usually comes next in a day. */
function nextSpell(hours: Hours): Hours[number] {
  if (hours.length === 0) return { opens: '08:30', closes: '12:00' };
  return hours.length === 1
    ? { opens: '13:30', closes: '17:30' }
    : { opens: '18:30', closes: '20:30' };
}
