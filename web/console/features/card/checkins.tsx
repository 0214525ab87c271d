import { useApi } from '../../../client/index.ts';
import { when } from '../../../kit/format.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, useNow, When } from '../../../kit/ui/index.ts';
import { Panel } from '../../parts/page.tsx';

/** Who came by today, and who mostly does and has not: somebody may want to knock. */
export function Checkins() {
  const { t } = useTranslation('codes');
  const { communityId } = useHere();
  const now = useNow();
  const list = useApi('listCheckins', { params: { communityId } }, { everyMs: 60_000 });
  if (list.data === undefined)
    return list.error === null ? (
      <Loading />
    ) : (
      <ErrorState error={list.error} retry={() => void list.refetch()} />
    );
  const { items, missing } = list.data;
  return (
    <div className="checkins">
      <Panel title={t('checkin.missing')}>
        <p className="quiet">{t('checkin.missingLine')}</p>
        {missing.length === 0 && <p>{t('checkin.nobodyMissing')}</p>}
        <ul>
          {missing.map((one) => (
            <li key={one.personId}>
              <b>{one.name}</b> {one.homeLabel}{' '}
              <span className="quiet">
                {t('checkin.last', { at: when(one.lastAt, now, language()) })}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('checkin.title')}>
        <p className="quiet">
          {items.length === 0 ? t('checkin.none') : t('checkin.line', { count: items.length })}
        </p>
        <ul>
          {items.map((one) => (
            <li key={one.personId}>
              <b>{one.name}</b> {one.homeLabel} <When at={one.at} />
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
