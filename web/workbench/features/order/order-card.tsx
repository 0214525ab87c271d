import type { OrderBrief } from '@linli/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { DeadlineBar, PriorityTag, StateTag } from '../../../kit/ui/index.ts';
import { KeptMark } from '../../outbox/kept-line.tsx';
import './order.css';

/** One order on the road: place, problem, deadline, and its one main button. */
export function OrderCard({ order, action }: { order: OrderBrief; action?: ReactNode }) {
  const { t, i18n } = useTranslation('desk');
  return (
    <article className={order.late ? 'card order-card calls' : 'card order-card'}>
      <Link to="/orders/$orderId" params={{ orderId: order.id }} className="order-link">
        <span className="row">
          <b className="order-place">{order.placeLabel}</b>
          <span className="tags">
            <KeptMark lane={order.id} />
            <PriorityTag priority={order.priority} />
            <StateTag state={order.state} />
          </span>
        </span>
        <b>{i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh}</b>
        <span className="clamp">{order.text}</span>
        <DeadlineBar order={order} />
        <span className="quiet">
          {t('number', { number: order.number })}
          {order.photoCount > 0 && ` · ${t('photos', { count: order.photoCount })}`}
        </span>
      </Link>
      {action}
    </article>
  );
}
