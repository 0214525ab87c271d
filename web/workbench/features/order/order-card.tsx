import type { OrderBrief } from '@linli/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { DeadlineBar, PriorityTag, StateTag } from '../../../kit/ui/index.ts';

/** One order on the road: place, problem, deadline, and its one main button. */
export function OrderCard({ order, action }: { order: OrderBrief; action?: ReactNode }) {
  const { t, i18n } = useTranslation('desk');
  return (
    <article className={order.late ? 'card calls' : 'card'}>
      <Link to="/orders/$orderId" params={{ orderId: order.id }} className="order-link">
        <div className="row">
          <b className="order-place">{order.placeLabel}</b>
          <span className="chips">
            <PriorityTag priority={order.priority} />
            <StateTag state={order.state} />
          </span>
        </div>
        <p>{i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh}</p>
        <p className="clamp quiet">{order.text}</p>
        <p className="quiet">
          {t('number', { number: order.number })}
          {order.photoCount > 0 && ` · ${t('photos', { count: order.photoCount })}`}
        </p>
        <DeadlineBar order={order} />
      </Link>
      {action}
    </article>
  );
}
