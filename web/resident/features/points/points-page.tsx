import type { Level } from '@linli/contract';
import { useState } from 'react';
import { urlOf, useApi, usePages, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  Empty,
  ErrorState,
  Loading,
  More,
  Page,
  PageUntilRead,
  Section,
  When,
} from '../../../kit/ui/index.ts';
import { FrozenCard } from './frozen-card.tsx';
import { Ranking } from './ranking.tsx';
import { dayText, levelName, usePointUnits } from './point-units.ts';
import './points.css';

type Points = Out<'getMyPoints'>;

/** 我的积分: by kind, what earned them, what runs out next, my level, the ranking. */
export function PointsPage() {
  const { t } = useTranslation('points');
  const { communityId } = useHere();
  const query = useApi('getMyPoints', { params: { communityId } });
  const mine = query.data;
  if (mine === undefined) return <PageUntilRead title={t('title')} query={query} />;
  return (
    <Page
      title={t('title')}
      back
      side={
        <>
          <Ranking unranked={mine.unranked} />
          {mine.units.length > 0 && <Statement />}
        </>
      }
    >
      {mine.frozen !== null && <FrozenCard frozen={mine.frozen} />}
      {mine.level !== null && <LevelCard level={mine.level} />}
      {mine.units.length === 0 ? (
        <Empty title={t('none')} line={t('noneLine')} />
      ) : (
        <Section title={t('kinds')}>
          <ul className="points-kinds">
            {mine.units.map((one) => (
              <Kind key={one.unit} one={one} />
            ))}
          </ul>
        </Section>
      )}
      {mine.units.length > 0 && <Entries units={mine.units.map(({ unit }) => unit)} />}
    </Page>
  );
}

/** What I take along: to show, and to check. */
function Statement() {
  const { t } = useTranslation('points');
  const { communityId } = useHere();
  const file = (format: 'pdf' | 'json') =>
    urlOf('downloadCredit', { params: { communityId }, query: { format } });
  return (
    <Section title={t('statement.title')}>
      <p>{t('statement.line')}</p>
      <div className="buttons">
        <a className="plain-button" href={file('pdf')} download>
          {t('statement.pdf')}
        </a>
        <a className="plain-button" href={file('json')} download>
          {t('statement.json')}
        </a>
      </div>
    </Section>
  );
}

/** Where I stand, in words and as a bar; below what the level is lost. */
function LevelCard({ level }: { level: Level }) {
  const { t, i18n } = useTranslation('points');
  const { from } = level;
  const part =
    level.next === null ? 1 : Math.max(0, Math.min(1, (level.score - from) / (level.next - from)));
  return (
    <section className="card points-level" aria-label={t('level.title')}>
      <p className="quiet">{t('level.title')}</p>
      <p className="points-level-name">
        <b>{levelName(level, i18n.language)}</b>{' '}
        <span className="quiet">{t('level.nth', { level: level.level + 1 })}</span>
      </p>
      <div
        className="points-track"
        role="progressbar"
        aria-label={t('level.title')}
        aria-valuemin={from}
        aria-valuemax={level.next ?? level.score}
        aria-valuenow={level.score}
      >
        <span style={{ inlineSize: `${part * 100}%` }} />
      </div>
      <p>
        {level.next === null
          ? t('level.top', { score: level.score })
          : t('level.next', { score: level.score, count: level.next - level.score })}
      </p>
      {level.level > 0 && <p className="quiet">{t('level.keeps', { points: level.keeps })}</p>}
    </section>
  );
}

function Kind({ one }: { one: Points['units'][number] }) {
  const { t, i18n } = useTranslation('points');
  const { nameOf, number } = usePointUnits();
  const [next] = one.expiring;
  return (
    <li className="card">
      <p className="quiet">{nameOf(one.unit)}</p>
      <p className="points-number">{number(one.balance)}</p>
      {one.level !== null && (
        <p>
          <span className="state-tag doing">{levelName(one.level, i18n.language)}</span>
        </p>
      )}
      {one.held > 0 && <p className="quiet">{t('held', { points: number(one.held) })}</p>}
      {next !== undefined && (
        <p className="quiet">
          {t('expires', {
            points: number(next.amount),
            day: dayText(next.expiresAt, i18n.language),
          })}
        </p>
      )}
      {one.owed > 0 && <p className="points-owed">{t('owed', { points: number(one.owed) })}</p>}
    </li>
  );
}

/** What came and went, newest first. */
function Entries({ units }: { units: readonly string[] }) {
  const { t } = useTranslation('points');
  const { communityId } = useHere();
  const { nameOf, number } = usePointUnits();
  const [unit, setUnit] = useState<string | null>(null);
  const list = usePages('listMyPointEntries', {
    params: { communityId },
    query: { limit: 20, ...(unit === null ? {} : { unit }) },
  });
  return (
    <Section title={t('entries')}>
      {units.length > 1 && (
        <div className="chips" role="group" aria-label={t('kinds')}>
          {[null, ...units].map((one) => (
            <button
              key={one ?? 'all'}
              type="button"
              aria-pressed={unit === one}
              onClick={() => setUnit(one)}
            >
              {one === null ? t('all') : nameOf(one)}
            </button>
          ))}
        </div>
      )}
      {list.error !== null && list.items.length === 0 ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading rows={3} />
      ) : list.items.length === 0 ? (
        <p className="quiet">{t('noEntries')}</p>
      ) : (
        <>
          <ul className="line-list">
            {list.items.map((one) => (
              <li key={`${one.id}${one.unit}`}>
                <div className="line">
                  <span className="grow">
                    {one.words}
                    <br />
                    <span className="quiet">
                      <When at={one.at} /> · {nameOf(one.unit)}
                    </span>
                  </span>
                  <b className={one.amount > 0 ? 'points-in whole' : 'whole'}>
                    {one.amount > 0 ? '+' : '−'}
                    {number(Math.abs(one.amount))}
                  </b>
                </div>
              </li>
            ))}
          </ul>
          <More query={list} />
        </>
      )}
    </Section>
  );
}
