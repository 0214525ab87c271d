import { urlOf, useApi } from '../../../client/index.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Card, Loading, Section } from '../../../kit/ui/index.ts';
import { useNow } from '../../../kit/ui/use-now.ts';

/** My shifts of this week and the next. */
export function MyShifts() {
  const { t } = useTranslation('desk');
  const { communityId } = useHere();
  const query = useApi('myShifts', { params: { communityId } });
  const items = query.data?.items ?? [];
  const dayName = new Intl.DateTimeFormat(language(), {
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  });
  const now = useNow();
  return (
    <Section
      title={t('shift.mine')}
      aside={
        items.length === 0 ? undefined : (
          <a
            className="text-link"
            href={urlOf('exportMyShifts', { params: { communityId } })}
            download
          >
            {t('shift.calendar')}
          </a>
        )
      }
    >
      <Card>
        {query.isPending && <Loading rows={1} />}
        {query.data !== undefined && items.length === 0 && (
          <p className="quiet">{t('shift.none')}</p>
        )}
        <ul className="line-list">
          {items.map((one) => (
            <li key={one.id} className="row">
              <span>{dayName.format(new Date(`${one.onDay}T00:00:00Z`))}</span>
              <b>
                {one.from}–{one.until}
                {one.until <= one.from && ` ${t('shift.nextDay')}`}
              </b>
              {Date.parse(one.startsAt) <= now && now < Date.parse(one.endsAt) && (
                <span className="state-tag doing">{t('shift.now')}</span>
              )}
            </li>
          ))}
        </ul>
        <p className="quiet">{t('shift.wiped')}</p>
      </Card>
    </Section>
  );
}
