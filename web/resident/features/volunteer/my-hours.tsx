import { urlOf, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Card, ErrorState, Loading, More, Section, When } from '../../../kit/ui/index.ts';

const hoursText = (minutes: number) => Math.round(minutes / 6) / 10;

/** What I gave, where it comes from, and the paper that says so. */
export function MyHours() {
  const { t } = useTranslation('resident');
  const { communityId } = useHere();
  const list = usePages('listHours', { params: { communityId }, query: { limit: 20 } });
  if (list.isPending) return <Loading rows={2} />;
  if (list.error !== null && list.items.length === 0)
    return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.items.length === 0) return null;
  return (
    <Section title={t('hours.title')}>
      <Card>
        <ul className="list">
          {list.items.map((one) => (
            <li key={one.id} className="row">
              <span>
                {one.note ?? t(`hours.source.${one.source}`)}{' '}
                <small className="quiet">
                  <When at={one.at} />
                  {!one.verified && ` · ${t('hours.byHand')}`}
                  {one.takenBack !== null &&
                    ` · ${t('hours.takenBack', { reason: one.takenBack })}`}
                </small>
              </span>
              {one.takenBack === null ? (
                <b>{t('hours.count', { hours: hoursText(one.minutes) })}</b>
              ) : (
                <s>{t('hours.count', { hours: hoursText(one.minutes) })}</s>
              )}
            </li>
          ))}
        </ul>
        <More query={list} />
        {list.items.some((one) => one.verified) && (
          <>
            <a
              className="plain-button"
              href={urlOf('downloadHoursPaper', { params: { communityId }, query: {} })}
              target="_blank"
              rel="noreferrer"
            >
              {t('hours.paper')}
            </a>
            <p className="quiet">{t('hours.paperLine')}</p>
          </>
        )}
      </Card>
    </Section>
  );
}
