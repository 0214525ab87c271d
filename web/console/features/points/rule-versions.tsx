import type { EarningRule } from '@linli/contract';
import { Modal } from 'antd';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, When } from '../../../kit/ui/index.ts';
import { useUnits } from '../../parts/amount.ts';
import { Limits } from './limits.tsx';

/** What a rule has been, who changed it and why. */
export function RuleVersions({ rule, onClose }: { rule: EarningRule; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const { nameOf } = useUnits();
  const list = useApi('listEarningRuleVersions', { params: { communityId, ruleId: rule.id } });
  return (
    <Modal open title={t('rule.historyOf', { title: rule.title })} footer={null} onCancel={onClose}>
      {list.error !== null ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading rows={3} />
      ) : (
        <ol className="points-versions">
          {list.data.items.map((one) => (
            <li key={one.version}>
              <p>
                <b>{t('rule.version', { version: one.version })}</b>{' '}
                <span className="quiet">
                  {t('rule.since')} <When at={one.startsAt} /> · {one.byName}
                </span>
              </p>
              <p>
                {one.active ? (
                  <>
                    +{one.points} {nameOf(one.unit)} · <Limits rule={one} />
                  </>
                ) : (
                  t('rule.off')
                )}
              </p>
              <p className="quiet">{one.reason}</p>
            </li>
          ))}
        </ol>
      )}
    </Modal>
  );
}
