import type { Shift } from '@linli/contract';
import type { KeyboardEvent } from 'react';
import type { Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { today } from '../../parts/days.ts';
import type { Opened } from './shifts-page.tsx';
import type { NamedDay } from './week.ts';

interface Props {
  data: Out<'listShifts'>;
  days: readonly NamedDay[];
  onOpen: (opened: Opened) => void;
}

const steps: Record<string, [number, number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** People down, days across. Tab goes from button to button, the arrows from cell to cell. */
export function WeekGrid({ data, days, onOpen }: Props) {
  const { t } = useTranslation('operations');
  return (
    <div className="shift-scroll">
      <table className="shift-grid" onKeyDown={walk}>
        <thead>
          <tr>
            <th scope="col">{t('shift.person')}</th>
            {days.map(({ day, weekday, date }) => (
              <th key={day} scope="col" className={day === today() ? 'today' : ''}>
                {weekday} <span className="quiet">{date}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.people.map((person) => {
            const mine = data.items.filter((one) => one.personId === person.personId);
            return (
              <tr key={person.personId}>
                <th scope="row">
                  {person.name}
                  <span className="quiet">
                    {t('shift.hours', { count: Math.round(hoursOf(mine) * 10) / 10 })}
                  </span>
                </th>
                {days.map(({ day, weekday }) => (
                  <Cell
                    key={day}
                    shifts={mine.filter((one) => one.onDay === day)}
                    label={`${person.name} ${weekday}`}
                    onOpen={onOpen}
                    empty={{ personId: person.personId, personName: person.name, onDay: day }}
                  />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  shifts: readonly Shift[];
  label: string;
  empty: Exclude<Opened, Shift>;
  onOpen: (opened: Opened) => void;
}

function Cell({ shifts, label, empty, onOpen }: CellProps) {
  const { t } = useTranslation('operations');
  return (
    <td>
      {shifts.map((one) => (
        <button
          key={one.id}
          type="button"
          className="shift-chip"
          aria-label={t('shift.change', { label, from: one.from, until: one.until })}
          onClick={() => onOpen(one)}
        >
          {one.from}–{one.until}
        </button>
      ))}
      <button
        type="button"
        className="shift-add no-print"
        aria-label={t('shift.add', { label })}
        onClick={() => onOpen(empty)}
      >
        +
      </button>
    </td>
  );
}

const hoursOf = (shifts: readonly Shift[]) =>
  shifts.reduce(
    (sum, { startsAt, endsAt }) => sum + (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000,
    0,
  );

/** From cell to cell; the first button of the one arrived at gets the focus. */
function walk(event: KeyboardEvent<HTMLTableElement>): void {
  const step = steps[event.key];
  const cell = (event.target as HTMLElement).closest('td');
  if (step === undefined || cell === null) return;
  const row = cell.parentElement as HTMLTableRowElement;
  const table = event.currentTarget;
  const to = table.rows[row.rowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
  const button = to?.querySelector('button');
  if (button === undefined || button === null) return;
  event.preventDefault();
  button.focus();
}
