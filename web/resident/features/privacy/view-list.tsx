import { usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, More, When } from '../../../kit/ui/index.ts';

/** Who looked at my data: their name and what they are, at what, when and why. */
export function ViewList() {
  const { t } = useTranslation('privacy');
  const { communityId } = useHere();
  const query = usePages('listMyViews', { params: { communityId }, query: { limit: 10 } });
  if (query.error !== null)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading rows={2} />;
  if (query.items.length === 0) return <p className="quiet">{t('views.none')}</p>;
  return (
    <>
      <ul className="line-list">
        {query.items.map((one) => (
          <li key={one.id}>
            <div className="line">
              <span className="grow">
                <b>{one.byName ?? t('views.system')}</b>
                {one.byRole !== null && (
                  <span className="quiet"> {t(`common:role.${one.byRole}`)}</span>
                )}
                <br />
                {t(`views.act.${one.act.replace('.', '_')}`)}
                {one.reason !== null && t('views.because', { reason: one.reason })}
                {one.reasonCode !== null &&
                  t('views.because', { reason: t(`common:lookReason.${one.reasonCode}`) })}
              </span>
              <span className="quiet">
                <When at={one.at} />
              </span>
            </div>
          </li>
        ))}
      </ul>
      <More query={query} />
    </>
  );
}
