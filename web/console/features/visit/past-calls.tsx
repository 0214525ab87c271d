import type { Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { When } from '../../../kit/ui/index.ts';

type Visits = Out<'visitsOfOrder'>;

/** The calls made so far, and how many are left before nobody calls again. */
export function PastCalls({ visits: { visits, script } }: { visits: Visits }) {
  const { t, i18n } = useTranslation('operations');
  if (visits.length === 0)
    return <p className="quiet">{t('visit.firstCall', { count: script.attempts })}</p>;
  return (
    <ul className="plain-list">
      {visits.map((visit) => (
        <li key={visit.id}>
          <b>{t(`visit.outcome.${visit.outcome}`)}</b>{' '}
          <span className="quiet">
            <When at={visit.at} /> {visit.byName}
          </span>
          {visit.last && <span className="late-word"> {t('visit.givenUp')}</span>}
          <p>{visit.note}</p>
          {visit.answers.map((answer) => (
            <p key={answer.key} className="quiet">
              {i18n.language === 'en' ? answer.en : answer.zh} {sayAnswer(answer.value)}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );

  function sayAnswer(value: Visits['visits'][number]['answers'][number]['value']): string {
    if (typeof value === 'boolean') return t(value ? 'visit.yes' : 'visit.no');
    return typeof value === 'number' ? '★'.repeat(value) : value;
  }
}
