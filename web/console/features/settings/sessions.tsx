import { Button } from 'antd';
import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { ErrorState, Loading, When } from '../../../kit/ui/index.ts';
import { Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';

/** Where I am signed in; any but this one may be ended. */
export function Sessions() {
  const { t } = useTranslation('console');
  const say = useSay();
  const list = useApi('listSessions');
  const end = useAct('endSession', { refresh: ['listSessions'] });
  return (
    <Panel title={t('settings.sessions')}>
      {list.isPending && <Loading rows={2} />}
      {list.error !== null && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      <ul className="sessions">
        {(list.data?.items ?? []).map((one) => (
          <li key={one.id}>
            <span>
              <b>{one.device}</b>
              <small className="quiet">
                {one.ip} · {t('settings.lastSeen')} <When at={one.lastSeenAt} />
              </small>
            </span>
            {one.current ? (
              <span className="state-tag done">{t('settings.thisDevice')}</span>
            ) : (
              <Button
                size="small"
                loading={end.isPending && end.variables?.params?.sessionId === one.id}
                onClick={() =>
                  end.mutate(
                    { params: { sessionId: one.id } },
                    { onSuccess: () => say.done(), onError: say.refused },
                  )
                }
              >
                {t('settings.endSession')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
