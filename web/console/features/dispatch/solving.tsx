import { Button, Progress } from 'antd';
import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Panel } from '../../parts/page.tsx';
import { dispatchReads } from './reads.ts';

/** How far the solver has come, and the way to call it off. */
export function Solving({ planId }: { planId: string }) {
  const { t } = useTranslation('dispatch');
  const { communityId } = useHere();
  const params = { communityId, planId };
  // In the list: it is not there yet in its first moments, and asking for it by its id would be an error.
  const list = useApi(
    'listDispatchPlans',
    { params: { communityId }, query: { limit: 5 } },
    { everyMs: 500 },
  );
  const plan = list.data?.items.find(({ id }) => id === planId);
  const stop = useAct('discardDispatchPlan', { refresh: dispatchReads });
  return (
    <Panel title={t('solving')}>
      <div className="dispatch-solving" role="status">
        <Progress
          percent={Math.round(100 * (plan?.part ?? 0))}
          status="active"
          aria-label={t('solving')}
        />
        <Button
          loading={stop.isPending}
          disabled={plan?.can.discard !== true}
          onClick={() => stop.mutate({ params })}
        >
          {t('stop')}
        </Button>
      </div>
    </Panel>
  );
}
