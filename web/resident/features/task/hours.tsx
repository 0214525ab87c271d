import { useApi } from '../../../client/index.ts';
import { worked } from '../../../kit/format.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Card, Section } from '../../../kit/ui/index.ts';

/** My hours, and how far they are on the way to the certificate; those by hand do not count towards it. */
export function Hours() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const query = useApi('listHours', { params: { communityId }, query: { limit: 1 } });
  const sum = query.data?.sum;
  if (sum === undefined) return null;
  const words = (minutes: number) => worked(minutes, language());
  return (
    <Section title={t('hours.title')}>
      <Card>
        <p>
          <b>{words(sum.minutes)}</b> / {words(sum.thresholdMinutes)}
        </p>
        <progress
          className="task-hours"
          max={sum.thresholdMinutes}
          value={Math.min(sum.minutes, sum.thresholdMinutes)}
          aria-label={t('hours.title')}
        />
        <p className="quiet">
          {sum.certified
            ? t('hours.certified')
            : t('hours.line', { time: words(sum.thresholdMinutes) })}
        </p>
        {sum.manualMinutes > 0 && (
          <p className="quiet">{t('hours.manual', { time: words(sum.manualMinutes) })}</p>
        )}
      </Card>
    </Section>
  );
}
