import PictureOutlined from '@ant-design/icons/es/icons/PictureOutlined';
import type { OrderBrief } from '@linli/contract';
import { memo } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { DeadlineBar, PriorityTag, StateTag, When } from '../../../kit/ui/index.ts';
import { ChooseBox } from './bulk/chosen.tsx';
import { assignable } from './order-filters.ts';

interface Props {
  order: OrderBrief;
  /** In a column of several states the card says which. */
  tagged: boolean;
  current: boolean;
  onOpen: (orderId: string) => void;
  onDrag: ((order: OrderBrief | null) => void) | null;
}

export const BoardCard = memo(function BoardCard({
  order,
  tagged,
  current,
  onOpen,
  onDrag,
}: Props) {
  const { t, i18n } = useTranslation('console');
  const name = i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh;
  const out = order.state === 'new' && order.taskId !== null;
  const movable = onDrag !== null && !out && assignable.includes(order.state);
  const running = assignable.includes(order.state);
  return (
    <article
      className={`board-card${current ? ' current' : ''}${order.late && running ? ' late' : ''}`}
      data-order={order.id}
      tabIndex={0}
      draggable={movable}
      onClick={() => onOpen(order.id)}
      onKeyDown={(event) => event.key === 'Enter' && onOpen(order.id)}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', order.id);
        event.dataTransfer.effectAllowed = 'move';
        // Chromium gives up a drag when the page changes within the same tick.
        setTimeout(() => onDrag?.(order), 0);
      }}
      onDragEnd={() => onDrag?.(null)}
    >
      <div className="board-card-head">
        <ChooseBox order={order} />
        <b>{name}</b>
        <span className="number">#{order.number}</span>
      </div>
      <p className="clamp">{order.text}</p>
      <p className="board-card-place">{order.placeLabel}</p>
      {(tagged ||
        out ||
        order.priority === 'high' ||
        order.priority === 'urgent' ||
        order.reopenedTimes > 0) && (
        <div className="tags">
          <PriorityTag priority={order.priority} />
          {out && <span className="state-tag doing">{t('service:outAsTask')}</span>}
          {tagged && <StateTag state={order.state} />}
          {order.reopenedTimes > 0 && (
            <span className="state-tag doing">
              {t('order.reopened', { count: order.reopenedTimes })}
            </span>
          )}
        </div>
      )}
      <DeadlineBar order={order} />
      <footer>
        <span>{order.executorName ?? t('service:unassigned')}</span>
        {order.photoCount > 0 && (
          <span title={t('order.photos', { count: order.photoCount })}>
            <PictureOutlined /> {order.photoCount}
          </span>
        )}
        <When at={order.closedAt ?? order.createdAt} />
      </footer>
    </article>
  );
});
