import AppstoreOutlined from '@ant-design/icons/es/icons/AppstoreOutlined';
import QuestionCircleOutlined from '@ant-design/icons/es/icons/QuestionCircleOutlined';
import UnorderedListOutlined from '@ant-design/icons/es/icons/UnorderedListOutlined';
import type { OrderBrief } from '@linli/contract';
import { Button, Segmented, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FilterRow } from '../../parts/filters.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { useListFilters } from '../../way.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { Board } from './board.tsx';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { ChosenOrders, useChosen } from './bulk/chosen.tsx';
import { DropPanel } from './drop-panel.tsx';
import { OrderFilters, OrderSearch } from './filter-bar.tsx';
import { KeyHelp } from './key-help.tsx';
import { filterNames } from './order-filters.ts';
import { OrderDrawer } from './order-drawer.tsx';
import { OrderTable } from './order-table.tsx';
import { useBoardKeys } from './use-board-keys.ts';

/** The dispatch board, and the same orders as a table; one order opens beside them, many are chosen. */
export function OrdersPage() {
  const here = useHere();
  return (
    <ChosenOrders may={here.is(...rights.board)}>
      <Orders />
    </ChosenOrders>
  );
}

function Orders() {
  const { t } = useTranslation('console');
  const here = useHere();
  const chosen = useChosen();
  const { filters, change, set, filter } = useListFilters(filterNames);
  const search = useRef<InputRef>(null);
  const [dragged, setDragged] = useState<OrderBrief | null>(null);
  const [assigning, setAssigning] = useState<string | null>(null);
  const [help, setHelp] = useState(false);
  const table = filters['view'] === 'table';
  const open = filters['open'];
  const mayAssign = here.is(...rights.board);
  useBoardKeys({
    search: () => search.current?.focus({ cursor: 'all' }),
    help: () => setHelp(true),
    open: (id) => change({ open: id }),
    assign: (id) => mayAssign && setAssigning(id),
    choose: (id, reach) => chosen?.toggle(id, reach),
    close: () => change({ open: undefined }),
    opened: open,
  });
  const searching = <OrderSearch filters={filters} set={set} searchRef={search} />;
  return (
    <ConsolePage
      title={t('nav.orders')}
      aside={
        <>
          <Segmented
            value={table ? 'table' : 'board'}
            onChange={(view) => change({ view: view === 'table' ? 'table' : undefined })}
            options={[
              { value: 'board', label: t('order.board'), icon: <AppstoreOutlined /> },
              { value: 'table', label: t('order.table'), icon: <UnorderedListOutlined /> },
            ]}
          />
          <Button
            icon={<QuestionCircleOutlined />}
            onClick={() => setHelp(true)}
            aria-label={t('keys.title')}
            title={`${t('keys.title')} (?)`}
          />
        </>
      }
    >
      {table ? (
        <OrderTable {...{ filters, change, set, filter }} search={searching} />
      ) : (
        <>
          <FilterRow search={searching} filter={filter}>
            <OrderFilters filters={filters} set={set} withState={false} />
          </FilterRow>
          <Board
            filters={filters}
            open={open}
            onOpen={(id) => change({ open: id })}
            onDrag={mayAssign ? setDragged : null}
          />
        </>
      )}
      <BulkBar />
      {dragged !== null && <DropPanel order={dragged} onDone={() => setDragged(null)} />}
      {open !== undefined && (
        <OrderDrawer orderId={open} onClose={() => change({ open: undefined })} />
      )}
      <AssignDialog orderId={assigning} onClose={() => setAssigning(null)} />
      <KeyHelp open={help} onClose={() => setHelp(false)} />
    </ConsolePage>
  );
}
