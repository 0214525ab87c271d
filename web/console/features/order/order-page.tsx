import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { Go, usePart } from '../../way.tsx';
import { OrderSheet } from './order-sheet.tsx';

export function OrderPage() {
  const { t, i18n } = useTranslation('console');
  const { communityId } = useHere();
  const orderId = usePart('orderId');
  const order = useApi('getOrder', { params: { communityId, orderId } });
  if (order.data === undefined) {
    return order.error === null ? (
      <Loading />
    ) : (
      <ErrorState error={order.error} retry={() => void order.refetch()} />
    );
  }
  const { number, requestId } = order.data;
  return (
    <ConsolePage
      title={`${t('service:number', { number })} · ${i18n.language === 'en' ? order.data.categoryNameEn : order.data.categoryNameZh}`}
      aside={
        <>
          {requestId !== null && (
            <Go to="/orders" search={{ view: 'table', request: requestId }} className="link-button">
              {t('order.sameRequest')}
            </Go>
          )}
          <Go to={`/orders/${orderId}/sheet`} className="link-button">
            <PrinterOutlined /> {t('order.printSheet')}
          </Go>
        </>
      }
    >
      <Panel className="order-page">
        <OrderSheet order={order.data} />
      </Panel>
    </ConsolePage>
  );
}
