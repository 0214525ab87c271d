import type { Out } from '../../../client/index.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { Stars } from '../../../kit/ui/index.ts';

const looks = { may_rise: 'done', no_longer: 'waiting', falls: 'late', kept: 'done' } as const;

/** Who would rise and who would fall by rules that are not saved yet. */
export function RulesTrial({ trial }: { trial: Out<'tryStarRules'> }) {
  const { t } = useTranslation('steward');
  if (trial.items.length === 0)
    return <p role="status">{t('rules.trialNone', { people: trial.people })}</p>;
  return (
    <section aria-label={t('rules.trial')}>
      <p role="status">
        {t('rules.trialLine', { people: trial.people, count: trial.items.length })}
      </p>
      <ul className="steward-lines">
        {trial.items.map((one) => (
          <li key={`${one.personId}-${one.change}`}>
            <span>
              <b>{one.name}</b>{' '}
              <span className="steward-stars">
                <Stars value={one.stars} />
              </span>{' '}
              <small className="quiet">
                {one.missing
                  .map((item) => t(`item.${item.key}`, { needs: item.needs ?? '' }))
                  .join(listComma())}
              </small>
            </span>
            <span className={`state-tag ${looks[one.change]}`}>
              {t(`rules.change.${one.change}`, { star: one.stars + 1 })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
