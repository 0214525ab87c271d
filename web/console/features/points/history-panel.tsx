import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Panel } from '../../parts/page.tsx';

type Rows<T extends object> = Parameters<typeof DataTable<T>>[0];

/** What happened to one thing, newest first, in a panel below the list it was opened from. */
export function HistoryPanel<T extends object>({
  name,
  title,
  note,
  list,
  columns,
  idOf,
  empty,
  onClose,
}: {
  name: string;
  title: string;
  note?: ReactNode;
  list: { items: T[] } & Rows<T>['state'] & NonNullable<Rows<T>['more']>;
  columns: Column<T>[];
  idOf: (one: T) => string;
  empty: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('ledger');
  return (
    <Panel
      title={title}
      aside={
        <Button size="small" onClick={onClose}>
          {t('common:close')}
        </Button>
      }
    >
      {note !== undefined && <p className="quiet">{note}</p>}
      <DataTable
        name={name}
        title={title}
        columns={columns}
        rows={list.items}
        idOf={idOf}
        state={list}
        more={list}
        empty={empty}
      />
    </Panel>
  );
}

/** When it happened: the first column of a history. */
export const atColumn = <T extends { at: string }>(title: string): Column<T> => ({
  key: 'at',
  title,
  width: 150,
  render: ({ at }) => <When at={at} />,
  value: ({ at }) => at,
});
