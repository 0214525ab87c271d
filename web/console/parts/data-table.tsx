import { Button, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from '../../kit/i18n/index.ts';
import { Empty, ErrorState, Loading } from '../../kit/ui/index.ts';
import { cellOf, hasOrder, sorted, type Column, type Order } from './column.ts';
import { FilterRow } from './filters.tsx';
import { openable } from './openable.ts';
import { OrderChoice, RowCards } from './row-cards.tsx';
import { TableTools, useColumns } from './table-tools.tsx';
import { useNarrow } from './use-narrow.ts';
import './data-table.css';

export type { Column } from './column.ts';

interface More<T> {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  more: () => void;
  all: (most: number) => Promise<readonly T[]>;
}

export interface TableProps<T> {
  /** Under this name the chosen columns are remembered on this device. */
  name: string;
  /** Names the file of an export, and the list for those who cannot see it; the page's own name by default. */
  title?: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
  state: {
    isPending: boolean;
    error: Error | null;
    refetch: () => unknown;
    isPlaceholderData?: boolean;
  };
  /** The pages to come, of a list that is not loaded whole. */
  more?: More<T>;
  search?: ReactNode;
  filters?: ReactNode;
  /** How many filters are set, and away with all of them. */
  filter?: { given: number; clear: () => void };
  /** A file that the server writes; without it the browser writes one of what the list shows. */
  exportHref?: string;
  empty: string;
  emptyLine?: string;
  onOpen?: (row: T) => void;
  /** A whole row of it is bamboo-soft. */
  current?: string | undefined;
}

/** A dense table with its search, filters, column chooser, export, print, paging, and every state a list can be in. */
export function DataTable<T extends object>(props: TableProps<T>) {
  const { state, more } = props;
  const narrow = useNarrow();
  const title = props.title ?? document.title.split(' · ')[0] ?? props.name;
  const { shown, choose } = useColumns(props.name, props.columns);
  const [order, setOrder] = useState<Order | null>(null);
  // Half a list in order would look like a whole one.
  const whole = more?.hasNextPage !== true;
  const columns = props.columns.filter(({ key }) => shown.includes(key));
  const rows = whole ? sorted(props.rows, props.columns, order) : props.rows;
  return (
    <section className="data-table" aria-label={title}>
      <header className="data-table-tools no-print">
        <FilterRow search={props.search} filter={props.filter}>
          {props.filters}
        </FilterRow>
        <TableTools
          {...{ title, shown, choose }}
          all={props.columns}
          columns={columns}
          href={props.exportHref}
          rows={async () => (whole ? rows : (more?.all(mostExported) ?? rows))}
          empty={props.rows.length === 0}
        >
          {narrow && whole && rows.length > 1 && <OrderChoice {...{ columns, order, setOrder }} />}
        </TableTools>
      </header>
      {state.error !== null && rows.length === 0 ? (
        <ErrorState error={state.error} retry={() => void state.refetch()} />
      ) : state.isPending ? (
        <Loading rows={4} />
      ) : rows.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <div className={state.isPlaceholderData === true ? 'stale' : ''}>
          <Rows {...props} {...{ columns, rows, whole, order, setOrder }} />
          <Foot count={rows.length} more={more} whole={whole} />
        </div>
      )}
    </section>
  );
}

/** As many rows as the server puts into a file of orders. */
const mostExported = 10_000;

function Nothing<T>({ empty, emptyLine, filter }: TableProps<T>) {
  const { t } = useTranslation('console');
  const narrowed = filter !== undefined && filter.given > 0;
  return (
    <Empty
      title={empty}
      {...(emptyLine === undefined ? {} : { line: emptyLine })}
      {...(narrowed ? { action: <Button onClick={filter.clear}>{t('filter.clear')}</Button> } : {})}
    />
  );
}

interface RowsProps<T> extends TableProps<T> {
  whole: boolean;
  order: Order | null;
  setOrder: (order: Order | null) => void;
}

function Rows<T extends object>(props: RowsProps<T>) {
  const { columns, rows, idOf, onOpen, current, whole, order, setOrder } = props;
  const narrow = useNarrow();
  if (narrow) return <RowCards {...props} />;
  return (
    <Table<T>
      size="small"
      rowKey={idOf}
      dataSource={rows as T[]}
      pagination={false}
      scroll={{ x: 'max-content' }}
      sticky={{ offsetHeader: topBarPx }}
      rowClassName={(row) => (idOf(row) === current ? 'current-row' : '')}
      columns={columns.map((column) => tableColumn(column, whole, order))}
      showSorterTooltip={false}
      onChange={(_page, _filters, sorter) => {
        const [one] = [sorter].flat();
        if (one?.order === undefined || one.order === null) setOrder(null);
        else setOrder({ key: String(one.columnKey), down: one.order === 'descend' });
      }}
      {...(onOpen === undefined ? {} : { onRow: (row: T) => openable(() => onOpen(row)) })}
    />
  );
}

/** The top bar stays above the heading of a long list. */
const topBarPx = 52;

function tableColumn<T>(column: Column<T>, whole: boolean, order: Order | null) {
  const { key, title, width, align } = column;
  return {
    key,
    title,
    render: (_: unknown, row: T) => cellOf(column, row),
    ...(width === undefined ? {} : { width }),
    // Buttons stay in sight where a table is wider than its page.
    ...(title === '' ? { fixed: 'end' as const } : {}),
    ...(align === undefined ? {} : { align }),
    ...(whole && hasOrder(column)
      ? {
          // The rows come in order already; the table only draws the arrows.
          sorter: true,
          sortOrder:
            order?.key === key ? (order.down ? ('descend' as const) : ('ascend' as const)) : null,
        }
      : {}),
  };
}

function Foot<T>({
  count,
  more,
  whole,
}: {
  count: number;
  more: More<T> | undefined;
  whole: boolean;
}) {
  const { t } = useTranslation('console');
  return (
    <footer className="data-table-foot">
      <span className="quiet">{t(whole ? 'table.count' : 'table.countSoFar', { count })}</span>
      {!whole && (
        <Button size="small" loading={more?.isFetchingNextPage ?? false} onClick={more?.more}>
          {t(more?.isFetchNextPageError === true ? 'common:retry' : 'common:more')}
        </Button>
      )}
      {more?.isFetchNextPageError === true && (
        <span className="refusal" role="alert">
          {t('table.moreFailed')}
        </span>
      )}
    </footer>
  );
}
