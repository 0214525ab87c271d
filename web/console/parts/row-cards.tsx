import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from '../../kit/i18n/index.ts';
import { cellOf, hasOrder, type Column, type Order } from './column.ts';
import { openable } from './openable.ts';

interface Props<T> {
  columns: readonly Column<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
  onOpen?: (row: T) => void;
  current?: string | undefined;
}

/** The same rows on a phone: each a card with its heading, then what there is to say. */
export function RowCards<T>({ columns, rows, idOf, onOpen, current }: Props<T>) {
  const leads = columns.filter(({ lead }) => lead === true);
  const heading = leads.length > 0 ? leads : columns.slice(0, 1);
  const rest = columns.filter((column) => !heading.includes(column));
  return (
    <ul className="row-cards">
      {rows.map((row) => {
        const id = idOf(row);
        const opens = onOpen === undefined ? {} : openable(() => onOpen(row));
        const name = ['row-card', onOpen === undefined ? '' : 'openable'];
        return (
          <li key={id} {...opens} className={[...name, id === current ? 'current' : ''].join(' ')}>
            <div className="row-card-head">
              {heading.map((column) => (
                <span key={column.key}>{cellOf(column, row)}</span>
              ))}
            </div>
            <dl>{rest.map((column) => line(column, row))}</dl>
          </li>
        );
      })}
    </ul>
  );
}

/** What says nothing is left out: a phone has no room for dashes. */
function line<T>(column: Column<T>, row: T): ReactNode {
  const words = column.value?.(row);
  if (column.title !== '' && (words === null || words === '')) return null;
  const shown = cellOf(column, row);
  if (shown === null || shown === false) return null;
  const alone = column.wide === true || column.title === '';
  return (
    <div key={column.key} className={alone ? 'wide' : ''}>
      {!alone && <dt>{column.title}</dt>}
      <dd>{shown}</dd>
    </div>
  );
}

interface OrderProps<T> {
  columns: readonly Column<T>[];
  order: Order | null;
  setOrder: (order: Order | null) => void;
}

/** What the headings of a table do, where there are none. */
export function OrderChoice<T>({ columns, order, setOrder }: OrderProps<T>) {
  const { t } = useTranslation('console');
  const options = columns
    .filter((column) => hasOrder(column))
    .flatMap(({ key, title }) => [
      { value: key, label: t('table.up', { title }) },
      { value: `-${key}`, label: t('table.down', { title }) },
    ]);
  return (
    <Select
      allowClear
      placeholder={t('table.order')}
      aria-label={t('table.order')}
      popupMatchSelectWidth={false}
      options={options}
      value={order === null ? null : `${order.down ? '-' : ''}${order.key}`}
      onChange={(next: string | undefined) =>
        setOrder(
          typeof next === 'string'
            ? { key: next.replace(/^-/, ''), down: next.startsWith('-') }
            : null,
        )
      }
    />
  );
}
