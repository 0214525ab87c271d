import { when } from '../kit/format.ts';
import { language, useTranslation } from '../kit/i18n/index.ts';
import { useNow } from '../kit/ui/use-now.ts';
import type { KioskPage } from './app.tsx';
import { hoursText } from './hours.ts';

/** What is announced and not over, what was put right, and when somebody is there. Nothing personal. */
export function NoticesScreen({ page }: { page: KioskPage }) {
  const { t, i18n } = useTranslation('kiosk');
  const english = i18n.language === 'en';
  const now = useNow();
  const at = (instant: string) => when(instant, now, language());
  return (
    <div className="kiosk-columns">
      <section>
        <h1>{t('door.notices')}</h1>
        {page.notices.length === 0 && <p className="card">{t('noNotices')}</p>}
        {page.notices.map((one) => (
          <article key={one.id} className="card calls">
            <p>{english ? one.textEn : one.textZh}</p>
            <p className="quiet">
              {one.expectedUntil === null
                ? t('since', { at: at(one.startsAt) })
                : t('sinceUntil', { at: at(one.startsAt), until: at(one.expectedUntil) })}
            </p>
          </article>
        ))}
        <p className="card">{hoursText(t, page.hours)}</p>
      </section>
      {page.wall.length > 0 && (
        <section>
          <h2>{t('wall')}</h2>
          {page.wall.map((one) => (
            <article key={one.id} className="card">
              <b>{english ? one.categoryNameEn : one.categoryNameZh}</b>
              <p>{one.words}</p>
              <p className="quiet">{one.placeLabel}</p>
            </article>
          ))}
        </section>
      )}
    </div>
  );
}
