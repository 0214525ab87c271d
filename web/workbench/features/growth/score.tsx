import type { Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';

type Score = NonNullable<Out<'myGrowth'>['next']>['score'];

/** What there is of the score before the defence, each part with its weight, and what the defence needs. */
export function ScoreSoFar({ score }: { score: Score }) {
  const { t } = useTranslation('steward');
  const { exam, weights, passPercent: pass, defenceNeeds } = score;
  const lines = [
    exam === null ? null : ({ key: 'exam', points: exam } as const),
    { key: 'daily', points: score.daily } as const,
    { key: 'learning', points: score.learning } as const,
  ].filter((one) => one !== null);
  return (
    <>
      <b>{t('score.title')}</b>
      <ul className="growth-score">
        {lines.map(({ key, points }) => (
          <li key={key}>
            <span>{t(`score.${key}`)}</span>
            <small className="quiet">{t('score.weight', { percent: weights[key] })}</small>
            <b>{t('score.points', { points })}</b>
          </li>
        ))}
        <li>
          <span>{t('score.defence')}</span>
          <small className="quiet">
            {t('score.weight', { percent: weights.defence + (exam === null ? weights.exam : 0) })}
          </small>
          <span className="quiet">—</span>
        </li>
      </ul>
      <p className="quiet">
        {defenceNeeds > 100
          ? t('score.reach', { pass })
          : defenceNeeds === 0
            ? t('score.enough', { pass })
            : t('score.needs', { points: defenceNeeds, pass })}
      </p>
    </>
  );
}
