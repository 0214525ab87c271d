import type { OrderBrief } from '@linli/contract';
import { Button, Skeleton } from 'antd';
import { useApi, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState } from '../../../kit/ui/index.ts';
import { rights } from '../../rights.ts';
import type { Search } from '../../way.tsx';
import { BoardCard } from './board-card.tsx';
import { anyFilter, columns, orderQuery } from './order-filters.ts';
import './board.css';

interface Props {
  filters: Search;
  open: string | undefined;
  onOpen: (orderId: string) => void;
  /** Null when this person may not assign. */
  onDrag: ((order: OrderBrief | null) => void) | null;
}

export function Board({ filters, ...rest }: Props) {
  const here = useHere();
  const params = { communityId: here.communityId };
  const unfiltered = !anyFilter(filters);
  const figures = useApi(
    'orderFigures',
    { params },
    { enabled: unfiltered && here.is(...rights.figures) },
  );
  const wanted = filters['state']?.split(',');
  const shown = columns.filter(
    ({ states }) => wanted === undefined || states.some((state) => wanted.includes(state)),
  );
  const total = (states: readonly string[]) =>
    unfiltered && figures.data !== undefined
      ? states.reduce((sum, state) => sum + (figures.data.byState[state] ?? 0), 0)
      : null;
  return (
    <div
      className="board"
      style={{ gridTemplateColumns: `repeat(${shown.length}, minmax(184px, 1fr))` }}
    >
      {shown.map((column) => (
        <BoardColumn
          key={column.key}
          name={column.key}
          states={
            wanted === undefined
              ? column.states
              : column.states.filter((state) => wanted.includes(state))
          }
          filters={filters}
          total={total(column.states)}
          {...rest}
        />
      ))}
    </div>
  );
}

interface ColumnProps extends Props {
  name: string;
  states: readonly string[];
  total: number | null;
}

function BoardColumn({ name, states, filters, total, open, onOpen, onDrag }: ColumnProps) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const list = usePages('listOrders', {
    params: { communityId },
    query: { ...orderQuery(filters), state: states.join(','), limit: 20 },
  });
  const count = total ?? `${list.items.length}${list.hasNextPage ? '+' : ''}`;
  return (
    <section className="board-column" data-column={name} aria-label={t(`order.column.${name}`)}>
      <header>
        <h2>{t(`order.column.${name}`)}</h2>
        <span className="count">{list.isPending ? '' : count}</span>
      </header>
      <div className="board-cards">
        {list.isPending &&
          [0, 1, 2].map((nth) => (
            <Skeleton
              key={nth}
              active
              className="board-card"
              paragraph={{ rows: 2 }}
              title={false}
            />
          ))}
        {list.error !== null && list.items.length === 0 && (
          <ErrorState error={list.error} retry={() => void list.refetch()} />
        )}
        {list.isSuccess && list.items.length === 0 && (
          <p className="board-empty">{t(`order.none.${name}`)}</p>
        )}
        {list.items.map((order) => (
          <BoardCard
            key={order.id}
            order={order}
            tagged={states.length > 1}
            current={order.id === open}
            onOpen={onOpen}
            onDrag={onDrag}
          />
        ))}
        {list.hasNextPage && (
          <Button
            size="small"
            type="text"
            block
            loading={list.isFetchingNextPage}
            onClick={list.more}
          >
            {t('common:more')}
          </Button>
        )}
      </div>
    </section>
  );
}
