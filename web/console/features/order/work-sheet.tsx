import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import type { OrderDetail } from '@linli/contract';
import { Button } from 'antd';
import { useApi } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { ConsolePage } from '../../parts/page.tsx';
import { usePart } from '../../way.tsx';
import '../../parts/paper.css';

/** One order on paper, to take along and have signed. Numbers stay masked: paper gets lost. */
export function WorkSheetPage() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const orderId = usePart('orderId');
  const order = useApi('getOrder', { params: { communityId, orderId } });
  if (order.data === undefined)
    return order.error === null ? <Loading /> : <ErrorState error={order.error} />;
  return (
    <ConsolePage
      title={t('sheet.title')}
      aside={
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => print()}>
          {t('common:print')}
        </Button>
      }
    >
      <WorkSheet order={order.data} />
    </ConsolePage>
  );
}

function WorkSheet({ order }: { order: OrderDetail }) {
  const { t, i18n } = useTranslation('console');
  const { communityName } = useHere();
  const name = i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh;
  const rows: readonly (readonly [string, string])[] = [
    [t('filter.category'), `${name}（${t(`service:priority.${order.priority}`)}）`],
    [t('order.place'), [order.place.label, order.place.note].filter(Boolean).join(' · ')],
    [
      t('service:reporter'),
      [order.reporter?.name, order.reporterPhoneMasked].filter(Boolean).join('  ') || '—',
    ],
    [t('order.filedAt'), exact(order.createdAt)],
    [t('order.finishDue'), exact(order.finishDueAt)],
    [t('service:executor'), order.executor?.name ?? '—'],
    [t('sheet.problem'), order.text],
  ];
  return (
    <article className="paper">
      <header>
        <div>
          <p>{communityName}</p>
          <h1>{t('sheet.heading')}</h1>
        </div>
        <b className="paper-number">{order.number}</b>
      </header>
      <table>
        <tbody>
          {rows.map(([key, value]) => (
            <tr key={key}>
              <th>{key}</th>
              <td>{value}</td>
            </tr>
          ))}
          <tr className="tall">
            <th>{t('sheet.done')}</th>
            <td />
          </tr>
          <tr className="mid">
            <th>{t('sheet.materials')}</th>
            <td />
          </tr>
          <tr>
            <th>{t('sheet.times')}</th>
            <td>{t('sheet.timesBlank')}</td>
          </tr>
        </tbody>
      </table>
      <footer>
        <span>{t('sheet.signWorker')}</span>
        <span>{t('sheet.signResident')}</span>
        <span>{t('sheet.signDate')}</span>
      </footer>
    </article>
  );
}
