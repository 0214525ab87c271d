import { duration } from '../../../kit/format.ts';
import { language, listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { When } from '../../../kit/ui/index.ts';
import type { Breach } from './breaches.tsx';

type Part = Breach['why'][number];

/** Minutes as people say them. */
const words = (minutes: number) => duration(minutes * 60_000, language());

/** Where the time of a miss went: a bar of its stages, the list of them, and who was told. */
export function Why({ breach }: { breach: Breach }) {
  const { t } = useTranslation('deadline');
  const { why, usedMinutes, targetMinutes, told } = breach;
  const parts = why.filter((one) => one.minutes > 0);
  const whole = parts.reduce((sum, one) => sum + one.minutes, 0);
  return (
    <div className="why">
      <p>
        {t('used', { used: words(usedMinutes), target: words(targetMinutes) })}
        {' · '}
        <span className="quiet">
          {told.length === 0
            ? t('toldNobody')
            : `${t('told')} ${told.map((one) => t(`level.${one.to}`)).join(listComma())}`}
        </span>
      </p>
      <div className="why-bar" aria-hidden="true">
        {parts.map((one) => (
          <span
            key={one.from}
            className={toneOf(one)}
            style={{ flexGrow: one.minutes / Math.max(1, whole) }}
            title={`${t(`stage.${one.stage}`)} ${words(one.minutes)}`}
          />
        ))}
      </div>
      <details>
        <summary>{t('why')}</summary>
        <p className="quiet">{t('whyLine')}</p>
        <Stages parts={parts} />
        {told.length > 0 && (
          <ul className="why-told">
            {told.map((one) => (
              <li key={`${one.to} ${one.dueAt}`}>
                {t('told')} {t(`level.${one.to}`)} <When at={one.doneAt} />
              </li>
            ))}
          </ul>
        )}
      </details>
    </div>
  );
}

function Stages({ parts }: { parts: readonly Part[] }) {
  const { t } = useTranslation('deadline');
  return (
    <section className="why-stages" aria-label={t('why')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('console:filter.state')}</th>
            <th scope="col">{t('hands')}</th>
            <th scope="col" className="wide-only">
              {t('from')}
            </th>
            <th scope="col">{t('length')}</th>
            <th scope="col">{t('counted')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((one) => (
            <tr key={one.from}>
              <th scope="row">
                <i className={`why-dot ${toneOf(one)}`} aria-hidden="true" />
                {t(`stage.${one.stage}`)}
                {one.pauseReason !== null && (
                  <small className="quiet"> {t(`service:pauseReason.${one.pauseReason}`)}</small>
                )}
              </th>
              <td>{one.personName ?? <span className="quiet">{t('nobody')}</span>}</td>
              <td className="wide-only">
                <When at={one.from} />
              </td>
              <td>{words(one.minutes)}</td>
              <td>{one.countedMinutes > 0 ? words(one.countedMinutes) : t('notCounted')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function toneOf({ stage, countedMinutes }: Part): string {
  if (countedMinutes === 0) return 'off';
  if (stage === 'new') return 'late';
  if (stage === 'assigned') return 'doing';
  if (stage === 'paused') return 'waiting';
  return stage === 'arrived' ? 'done' : 'new';
}
