import type { TaskPlaceDetail } from '@linli/contract';
import { duration, money } from '../../../kit/format.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import { useUnitName } from '../../../kit/task/pay.tsx';
import { RateForm } from '../../../kit/task/rate-form.tsx';
import { Card, RatingCard, Section } from '../../../kit/ui/index.ts';

/** What came of it: time, pay, points, and how each side found it. */
export function Result({ place }: { place: TaskPlaceDetail }) {
  const { t } = useTranslation('task');
  const unitName = useUnitName();
  const { minutes, paidFen, paidPoints, sharePercent, task } = place;
  const said = place.decisionReason ?? place.reviewReason;
  if (place.state !== 'settled' && (minutes === null || place.state === 'redo')) return null;
  return (
    <Section title={t('result.title')}>
      <Card>
        <div className="task-figures">
          {minutes !== null && (
            <p>
              <b>{duration(minutes * 60_000, language())}</b>
              <span className="quiet">
                {t(place.minutesBy === 'hand' ? 'result.byHand' : 'result.time')}
              </span>
            </p>
          )}
          {paidFen !== null && paidFen > 0 && (
            <p>
              <b>{money(paidFen)}</b>
              <span className="quiet">{t('result.pay')}</span>
            </p>
          )}
          {paidPoints !== null && paidPoints > 0 && (
            <p>
              <b>{paidPoints}</b>
              <span className="quiet">{unitName(task.unit ?? '')}</span>
            </p>
          )}
        </div>
        {sharePercent !== null && sharePercent < 100 && place.state === 'settled' && (
          <p>{t('result.part', { percent: sharePercent })}</p>
        )}
        {said !== null && <p className="quiet">{t('result.said', { words: said })}</p>}
      </Card>
      {place.can.rate && <RateForm place={place} side="doer" />}
      <RatingCard title={t('result.byPublisher')} rating={ratingOf(place.byPublisher)} />
      <RatingCard title={t('result.byMe')} rating={ratingOf(place.byDoer)} />
    </Section>
  );
}

const ratingOf = (rating: TaskPlaceDetail['byDoer']) =>
  rating === null
    ? null
    : { ...rating, words: rating.words === '' ? null : rating.words, tags: [] };
