import { Button } from 'antd';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { ErrorState, Loading, When } from '../../../kit/ui/index.ts';
import { Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';

/** The latest; who has been signed in for a year has more than anybody reads. */
const atFirst = 5;

/** Where I am signed in; any but this one may be ended. */
export function Sessions() {
  const { t } = useTranslation('console');
  const say = useSay();
  const list = useApi('listSessions');
  const end = useAct('endSession', { refresh: ['listSessions'] });
  const [all, setAll] = useState(false);
  const items = list.data?.items ?? [];
  const shown = all ? items : items.slice(0, atFirst);
  return (
    <Panel title={t('settings.sessions')}>
      {list.isPending && <Loading rows={2} />}
      {list.error !== null && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      <ul className="sessions">
        {shown.map((one) => (
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
      {shown.length < items.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('settings.allSessions', { count: items.length })}
        </Button>
      )}
    </Panel>
  );
}
