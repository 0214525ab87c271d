import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useHere } from '../../kit/session/session.tsx';
import { rights } from '../rights.ts';
import type { useListFilters } from '../way.tsx';
import { useTranslation } from '../../kit/i18n/index.ts';
import { DataTable, type TableProps } from './data-table.tsx';
import { ChoiceFilter, TextFilter } from './filters.tsx';
import { ConsolePage } from './page.tsx';

interface Props<T> extends Pick<
  TableProps<T>,
  'name' | 'title' | 'columns' | 'empty' | 'emptyLine'
> {
  list: TableProps<T>['state'] & NonNullable<TableProps<T>['more']> & { items: readonly T[] };
  /** Says what the button adds, and what the search finds. */
  add: string;
  search: string;
  kinds: readonly { value: string; label: string }[];
  way: ReturnType<typeof useListFilters>;
  /** The form of one, or of a new one. */
  dialog: (one: T | null, onClose: () => void) => ReactNode;
}

/** A page of things of several kinds: found by name, narrowed by kind, each opened in a form. */
export function KindList<T extends { id: string }>(props: Props<T>) {
  const { list, add, search, kinds, way, dialog, ...table } = props;
  const { t } = useTranslation('console');
  const mayEdit = useHere().is(...rights.edit);
  const [editing, setEditing] = useState<T | 'new' | null>(null);
  const { filters, set, filter } = way;
  return (
    <ConsolePage
      title={table.title ?? ''}
      aside={
        mayEdit && (
          <Button type="primary" onClick={() => setEditing('new')}>
            {add}
          </Button>
        )
      }
    >
      <DataTable
        {...table}
        rows={list.items}
        idOf={({ id }) => id}
        state={list}
        more={list}
        {...(mayEdit ? { onOpen: (one: T) => setEditing(one) } : {})}
        filter={filter}
        search={<TextFilter label={search} value={filters['q']} onChange={set('q')} />}
        filters={
          <ChoiceFilter
            label={t('filter.kind')}
            value={kinds.find(({ value }) => value === filters['kind'])?.value}
            onChange={set('kind')}
            options={kinds}
          />
        }
      />
      {editing !== null && dialog(editing === 'new' ? null : editing, () => setEditing(null))}
    </ConsolePage>
  );
}
