import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined';
import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import TableOutlined from '@ant-design/icons/es/icons/TableOutlined';
import { Button, Checkbox, Popover, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from '../../kit/i18n/index.ts';
import { Empty, ErrorState, Loading } from '../../kit/ui/index.ts';

export interface Column<T> {
  key: string;
  title: string;
  render: (row: T) => ReactNode;
  width?: number;
  align?: 'right';
  /** Left out until somebody chooses it. */
  hidden?: boolean;
  /** Only for lists that are loaded whole: sorting half a list would mislead. */
  sort?: (a: T, b: T) => number;
}

interface TableProps<T> {
  /** Under this name the chosen columns are remembered on this device. */
  name: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
  state: { isPending: boolean; error: Error | null; refetch: () => unknown; isFetching?: boolean };
  more?: { hasNextPage: boolean; isFetchingNextPage: boolean; more: () => void };
  filters?: ReactNode;
  exportHref?: string;
  empty: string;
  emptyLine?: string;
  onOpen?: (row: T) => void;
  /** A whole row of it is bamboo-soft. */
  current?: string | undefined;
}

/** A dense table with its filters, column chooser, export, print, paging and every state a list can be in. */
export function DataTable<T extends object>(props: TableProps<T>) {
  const { t } = useTranslation('console');
  const { rows, state, more, idOf, onOpen } = props;
  const [shown, choose] = useColumns(props.name, props.columns);
  const whole = more?.hasNextPage !== true;
  return (
    <section className="data-table">
      <header className="data-table-tools no-print">
        <div className="filters">{props.filters}</div>
        <div className="console-actions">
          <ColumnChooser columns={props.columns} shown={shown} choose={choose} />
          {props.exportHref !== undefined && (
            <Button icon={<DownloadOutlined />} href={props.exportHref} download>
              {t('common:export')}
            </Button>
          )}
          <Button
            icon={<PrinterOutlined />}
            onClick={() => print()}
            aria-label={t('common:print')}
            title={t('common:print')}
          />
        </div>
      </header>
      {state.error !== null && rows.length === 0 ? (
        <ErrorState error={state.error} retry={() => void state.refetch()} />
      ) : state.isPending ? (
        <Loading rows={4} />
      ) : rows.length === 0 ? (
        <Empty
          title={props.empty}
          {...(props.emptyLine === undefined ? {} : { line: props.emptyLine })}
        />
      ) : (
        <>
          <Table<T>
            size="small"
            rowKey={idOf}
            dataSource={rows as T[]}
            pagination={false}
            scroll={{ x: 'max-content' }}
            sticky
            rowClassName={(row) => (idOf(row) === props.current ? 'current-row' : '')}
            columns={props.columns
              .filter(({ key }) => shown.includes(key))
              .map((column) => tableColumn(column))}
            {...(onOpen === undefined ? {} : { onRow: (row: T) => openable(() => onOpen(row)) })}
          />
          <footer className="data-table-foot">
            <span className="quiet">
              {t(whole ? 'table.count' : 'table.countSoFar', { count: rows.length })}
            </span>
            {!whole && (
              <Button size="small" loading={more?.isFetchingNextPage ?? false} onClick={more?.more}>
                {t('common:more')}
              </Button>
            )}
          </footer>
        </>
      )}
    </section>
  );
}

function tableColumn<T>({ key, title, render, width, align, sort }: Column<T>) {
  return {
    key,
    title,
    render: (_: unknown, row: T) => render(row),
    ...(width === undefined ? {} : { width }),
    ...(align === undefined ? {} : { align }),
    ...(sort === undefined ? {} : { sorter: sort }),
  };
}

/** A row is opened by click, or by Enter when it has the focus; links and buttons within it keep their own meaning. */
function openable(open: () => void) {
  const own = (target: EventTarget) =>
    (target as HTMLElement).closest('a, button, input, label') !== null;
  return {
    tabIndex: 0,
    className: 'openable',
    onClick: (event: { target: EventTarget }) => {
      if (!own(event.target) && getSelection()?.toString() === '') open();
    },
    onKeyDown: (event: { key: string; target: EventTarget }) => {
      if (event.key === 'Enter' && !own(event.target)) open();
    },
  };
}

function ColumnChooser<T>({
  columns,
  shown,
  choose,
}: {
  columns: readonly Column<T>[];
  shown: readonly string[];
  choose: (keys: string[]) => void;
}) {
  const { t } = useTranslation('console');
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          className="column-choice"
          value={[...shown]}
          onChange={(keys) => keys.length > 0 && choose(keys.map(String))}
          options={columns.map(({ key, title }) => ({
            value: key,
            label: title === '' ? t('table.actions') : title,
          }))}
        />
      }
    >
      <Button icon={<TableOutlined />} aria-label={t('table.columns')} title={t('table.columns')} />
    </Popover>
  );
}

/** The chosen columns, kept on this device. Columns that are new since the choice start as they are meant to. */
function useColumns<T>(
  name: string,
  columns: readonly Column<T>[],
): [string[], (keys: string[]) => void] {
  const kept = `linli.columns.${name}`;
  const [hidden, setHidden] = useState<string[]>(() => {
    const text = localStorage.getItem(kept);
    return text === null
      ? columns.filter((one) => one.hidden === true).map(({ key }) => key)
      : text.split(',');
  });
  const choose = (keys: string[]) => {
    const next = columns.map(({ key }) => key).filter((key) => !keys.includes(key));
    localStorage.setItem(kept, next.join(','));
    setHidden(next);
  };
  return [columns.map(({ key }) => key).filter((key) => !hidden.includes(key)), choose];
}
