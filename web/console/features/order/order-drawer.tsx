import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import ExpandOutlined from '@ant-design/icons/es/icons/ExpandOutlined';
import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import { Button } from 'antd';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { Go } from '../../way.tsx';
import { OrderSheet } from './order-sheet.tsx';

/** The whole order beside the board; the board stays alive under it. */
export function OrderDrawer({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const { t, i18n } = useTranslation('console');
  const { communityId } = useHere();
  const order = useApi('getOrder', { params: { communityId, orderId } });
  const name =
    order.data === undefined
      ? ''
      : i18n.language === 'en'
        ? order.data.categoryNameEn
        : order.data.categoryNameZh;
  return (
    <aside className="order-drawer no-print" aria-label={t('order.one')}>
      <header>
        <h2>
          {name}{' '}
          {order.data !== undefined && <span className="quiet number">#{order.data.number}</span>}
        </h2>
        <Go
          to={`/orders/${orderId}/sheet`}
          className="icon-link"
          title={t('order.printSheet')}
          label={t('order.printSheet')}
        >
          <PrinterOutlined />
        </Go>
        <Go
          to={`/orders/${orderId}`}
          className="icon-link"
          title={t('order.ownPage')}
          label={t('order.ownPage')}
        >
          <ExpandOutlined />
        </Go>
        <Button
          type="text"
          icon={<CloseOutlined />}
          aria-label={t('common:close')}
          onClick={onClose}
        />
      </header>
      <div className="order-drawer-body">
        {order.data !== undefined && <OrderSheet key={orderId} order={order.data} />}
        {order.isPending && <Loading />}
        {order.error !== null && order.data === undefined && (
          <ErrorState error={order.error} retry={() => void order.refetch()} />
        )}
      </div>
    </aside>
  );
}
