import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import type { Endpoints, OutOf } from '@linli/contract';
import { Button } from 'antd';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Go } from '../../way.tsx';
import '../../parts/paper.css';

/** The number to tell the caller, large, and a slip to hand over the counter. */
export function FiledSlip({
  filed,
  onNext,
}: {
  filed: OutOf<Endpoints['fileRequest']>;
  onNext: () => void;
}) {
  const { t, i18n } = useTranslation('console');
  const { communityName } = useHere();
  return (
    <div className="filed">
      <article className="paper slip" aria-live="polite">
        <p>{communityName}</p>
        <h1>{t('filing.slip')}</h1>
        <b className="paper-number">{filed.number}</b>
        <p>{i18n.language === 'en' ? filed.categoryNameEn : filed.categoryNameZh}</p>
        <p>
          {filed.placeLabel}
          {filed.reporterName === null ? '' : ` · ${filed.reporterName}`}
        </p>
        <p>{filed.text}</p>
        <p>{exact(filed.createdAt)}</p>
        {filed.order !== null && <p>{t('filing.by', { time: exact(filed.order.finishDueAt) })}</p>}
      </article>
      <div className="console-actions no-print">
        <Button type="primary" size="large" autoFocus onClick={onNext}>
          {t('filing.next')}
        </Button>
        <Button size="large" icon={<PrinterOutlined />} onClick={() => print()}>
          {t('common:print')}
        </Button>
        {filed.order !== null && (
          <Go to={`/orders/${filed.order.id}`} className="link-button">
            {t('filing.toOrder')}
          </Go>
        )}
      </div>
    </div>
  );
}
