import { useApi, type Out } from '../../../client/index.ts';
import { share } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading } from '../../../kit/ui/index.ts';
import { Figure } from '../../parts/figure.tsx';
import { Panel } from '../../parts/page.tsx';

type Figures = Out<'visitFigures'>;

/** How the calls of the last thirty days ended, and what was answered. */
export function VisitResults() {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const query = useApi('visitFigures', { params: { communityId } });
  if (query.error !== null)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading rows={2} />;
  const { calls, satisfied, unsatisfied, unreached, notReached, waiting, due } = query.data;
  const reached = satisfied + unsatisfied;
  return (
    <Panel title={t('visit.results')} aside={<span className="quiet">{t('visit.days')}</span>}>
      <ul className="figures">
        <Figure
          name={t('visit.waiting')}
          value={`${waiting}`}
          line={t('visit.due', { count: due })}
        />
        <Figure
          name={t('visit.calls')}
          value={`${calls}`}
          line={t('visit.unreachedOf', { count: unreached })}
        />
        <Figure
          name={t('visit.satisfied')}
          value={reached === 0 ? '—' : share(satisfied, reached)}
          line={t('visit.of', { part: satisfied, whole: reached })}
        />
        <Figure
          name={t('visit.notReached')}
          value={`${notReached}`}
          line={t('visit.notReachedLine')}
        />
      </ul>
      {query.data.questions.length === 0 ? (
        <Empty title={t('visit.noAnswers')} />
      ) : (
        <Answers figures={query.data} />
      )}
    </Panel>
  );
}

function Answers({ figures }: { figures: Figures }) {
  const { t, i18n } = useTranslation('operations');
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>{t('visit.question')}</th>
          <th>{t('visit.result')}</th>
          <th>{t('visit.answers')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.questions.map((question) => {
          const whole = question.answers.reduce((sum, { count }) => sum + count, 0);
          return (
            <tr key={`${question.class}${question.key}`}>
              <td>
                {i18n.language === 'en' ? question.en : question.zh}
                <br />
                <small className="quiet">{t(`service:class.${question.class}`)}</small>
              </td>
              <td>{resultOf(question)}</td>
              <td>{whole}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );

  function resultOf({ kind, answers }: Figures['questions'][number]): string {
    const whole = answers.reduce((sum, { count }) => sum + count, 0);
    if (kind === 'yes_no') {
      const yes = answers.find(({ value }) => value === 'true')?.count ?? 0;
      return t('visit.yesShare', { share: share(yes, whole) });
    }
    const sum = answers.reduce((total, { value, count }) => total + Number(value) * count, 0);
    return t('visit.mean', { stars: (sum / whole).toFixed(1) });
  }
}
