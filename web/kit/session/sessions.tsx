import { useAct, useApi } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { ErrorState, Loading, RefusalLine, When } from '../ui/index.ts';

/** My sessions on all devices; any but this one can be ended. */
export function Sessions() {
  const { t } = useTranslation('common');
  const query = useApi('listSessions');
  const end = useAct('endSession', { refresh: ['listSessions'] });
  if (query.error !== null)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading rows={1} />;
  return (
    <>
      <ul className="line-list">
        {query.data.items.map((one) => (
          <li key={one.id}>
            <div className="line">
              <span>
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
      <RefusalLine error={end.error} />
    </>
  );
}
