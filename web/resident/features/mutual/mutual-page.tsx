import { useState } from 'react';
import { usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Empty,
  ErrorState,
  Loading,
  More,
  Page,
  Section,
  Segments,
} from '../../../kit/ui/index.ts';
import { EntryCard } from './entry-card.tsx';
import { EntryForm } from './entry-form.tsx';
import { MatchCard } from './match-card.tsx';
import './mutual.css';

type Side = 'need' | 'offer';

/** 邻里互助: what I need, what I can do for neighbours, and who fits. */
export function MutualPage() {
  const { t } = useTranslation('mutual');
  const [writing, setWriting] = useState<Side | null>(null);
  return (
    <Page
      title={t('title')}
      back
      side={<MyEntries />}
      foot={
        <div className="mutual-foot">
          <BigButton onClick={() => setWriting('need')}>{t('needHelp')}</BigButton>
          <BigButton kind="plain" onClick={() => setWriting('offer')}>
            {t('canHelp')}
          </BigButton>
        </div>
      }
    >
      <p className="quiet">{t('line')}</p>
      <Matches />
      {writing !== null && <EntryForm side={writing} onClose={() => setWriting(null)} />}
    </Page>
  );
}

/** Neighbours who fit, without names until both said yes. */
function Matches() {
  const { t } = useTranslation('mutual');
  const { communityId } = useHere();
  const [state, setState] = useState<'current' | 'over'>('current');
  const query = usePages('listMyMatches', { params: { communityId }, query: { state } });
  return (
    <Section
      title={t('matches')}
      aside={
        <Segments
          label={t('matches')}
          value={state}
          onChange={setState}
          options={[
            { value: 'current', label: t('current') },
            { value: 'over', label: t('over') },
          ]}
        />
      }
    >
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && query.items.length === 0 && (
        <Empty
          title={t(state === 'current' ? 'noMatches' : 'noneOver')}
          line={t(state === 'current' ? 'noMatchesLine' : 'noneOverLine')}
        />
      )}
      <div className="list cards">
        {query.items.map((match) => (
          <MatchCard key={match.id} match={match} />
        ))}
      </div>
      <More query={query} />
    </Section>
  );
}

function MyEntries() {
  const { t } = useTranslation('mutual');
  const { communityId } = useHere();
  const query = usePages('listMyNeeds', { params: { communityId }, query: {} });
  return (
    <Section title={t('mine')}>
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading rows={2} />}
      {query.data !== undefined && query.items.length === 0 && (
        <Empty title={t('noneMine')} line={t('noneMineLine')} />
      )}
      <div className="list cards">
        {query.items.map((entry) => (
          <EntryCard key={entry.id} entry={entry} />
        ))}
      </div>
      <More query={query} />
    </Section>
  );
}
