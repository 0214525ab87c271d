import { useState } from 'react';
import { useAct, useApi } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { ErrorState, Loading, RefusalLine, When } from '../ui/index.ts';

const shownAtOnce = 4;

/** My sessions on all devices, this one first; any other can be ended. */
export function Sessions() {
  const { t } = useTranslation('common');
  const [all, setAll] = useState(false);
  const query = useApi('listSessions');
  const end = useAct('endSession', { refresh: ['listSessions'] });
  if (query.error !== null)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading rows={1} />;
  const items = query.data.items.toSorted((a, b) => Number(b.current) - Number(a.current));
  return (
    <>
      <ul className="line-list">
        {items.slice(0, all ? items.length : shownAtOnce).map((one) => (
          <li key={one.id}>
            <div className="line">
              <span className="grow">
                <b>{one.device}</b>
                <br />
                <span className="quiet">
                  <When at={one.lastSeenAt} />
                </span>
              </span>
              {one.current ? (
                <span className="quiet">{t('sessions.this')}</span>
              ) : (
                <button
                  type="button"
                  className="plain-button"
                  disabled={end.isPending}
                  onClick={() => end.mutate({ params: { sessionId: one.id } })}
                >
                  {t('sessions.end')}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {!all && items.length > shownAtOnce && (
        <button type="button" className="plain-button" onClick={() => setAll(true)}>
          {t('sessions.all', { count: items.length })}
        </button>
      )}
      <RefusalLine error={end.error} />
    </>
  );
}
