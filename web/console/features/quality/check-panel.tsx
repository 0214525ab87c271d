import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import { Button } from 'antd';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, PhotoStrip } from '../../../kit/ui/index.ts';
import { Facts, orDash, Panel } from '../../parts/page.tsx';
import { Go } from '../../way.tsx';
import type { Check } from './check.ts';
import { VerdictForm } from './verdict-form.tsx';

/** One check beside the list: the order, and the verdict or the form for it. */
export function CheckPanel({ checkId, onClose }: { checkId: string; onClose: () => void }) {
  const { t, i18n } = useTranslation('operations');
  const { communityId } = useHere();
  const query = useApi('getQualityCheck', { params: { communityId, checkId } });
  const check = query.data;
  if (check === undefined)
    return (
      <Panel className="side-panel">
        {query.error === null ? (
          <Loading />
        ) : (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        )}
      </Panel>
    );
  const { order } = check;
  return (
    <Panel
      title={`#${order.number} ${i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh}`}
      aside={
        <>
          <Go to={`/orders/${order.id}`}>{t('console:order.ownPage')}</Go>
          <Button
            type="text"
            icon={<CloseOutlined />}
            onClick={onClose}
            aria-label={t('common:close')}
          />
        </>
      }
      className="side-panel"
    >
      <p>{order.text}</p>
      <Facts
        rows={[
          [t('console:order.place'), order.placeLabel],
          [t('service:executor'), orDash(order.executorName)],
          [t('quality.why'), t(`quality.reason.${check.reason}`)],
        ]}
      />
      {check.state !== 'open' ? (
        <Verdict check={check} />
      ) : check.can.check ? (
        <VerdictForm check={check} onDone={onClose} />
      ) : (
        <p className="quiet">{t('quality.notYou')}</p>
      )}
    </Panel>
  );
}

function Verdict({ check }: { check: Check }) {
  const { t, i18n } = useTranslation('operations');
  const { communityId } = useHere();
  return (
    <>
      <p>
        <b className={check.state === 'failed' ? 'late-word' : ''}>
          {t(`quality.state.${check.state}`)}
        </b>{' '}
        {t('quality.points', { score: check.score ?? 0 })} · {check.checkerName}
        {check.reopened && ` · ${t('quality.wasReopened')}`}
      </p>
      {check.note !== null && <p>{check.note}</p>}
      <ul className="plain-list">
        {check.checklist.map((item) => {
          const result = check.items.find(({ key }) => key === item.key)?.result ?? 'na';
          return (
            <li key={item.key}>
              {i18n.language === 'en' ? item.en : item.zh} — {t(`quality.result.${result}`)}
            </li>
          );
        })}
      </ul>
      <PhotoStrip photos={check.photos} communityId={communityId} />
    </>
  );
}
