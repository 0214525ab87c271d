import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  Card,
  ErrorState,
  Loading,
  RefusalLine,
  Section,
  Segments,
  SwitchField,
} from '../../../kit/ui/index.ts';
import { usePointUnits } from './point-units.ts';

/** Who earned most, by short names; whoever does not want to stand here leaves. */
export function Ranking({ unranked }: { unranked: boolean }) {
  const { t } = useTranslation('points');
  const { communityId } = useHere();
  const [span, setSpan] = useState<'month' | 'year'>('month');
  const act = useAct('saveRanked', { refresh: ['getMyPoints', 'rankPoints'] });
  return (
    <Section title={t('rank.title')}>
      <Segments
        label={t('rank.span')}
        value={span}
        onChange={setSpan}
        options={[
          { value: 'month', label: t('rank.month') },
          { value: 'year', label: t('rank.year') },
        ]}
      />
      <Places span={span} />
      <Card tone="form">
        <SwitchField
          label={t('rank.take')}
          checked={!unranked}
          onChange={(checked) =>
            act.mutate({ params: { communityId }, body: { unranked: !checked } })
          }
        />
        <p className="quiet">{t('rank.line')}</p>
        <RefusalLine error={act.error} />
      </Card>
    </Section>
  );
}

function Places({ span }: { span: 'month' | 'year' }) {
  const { t } = useTranslation('points');
  const { communityId } = useHere();
  const { number } = usePointUnits();
  const query = useApi('rankPoints', { params: { communityId }, query: { span } }, { keep: true });
  if (query.error !== null && query.data === undefined)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading rows={3} />;
  const { items, mine, people, least } = query.data;
  if (people === null) return <p className="quiet">{t('rank.few', { count: least })}</p>;
  return (
    <>
      <ol className="points-ranking">
        {items.slice(0, 10).map((one, nth) => (
          <li key={nth} className={one.me ? 'me' : ''}>
            <span className="points-place">{one.place}</span>
            <span className="grow">
              {one.name}
              {one.me && <b> {t('rank.me')}</b>}
            </span>
            <b className="whole">{number(one.points)}</b>
          </li>
        ))}
      </ol>
      <p className="quiet">
        {mine === null
          ? t('rank.without', { count: people })
          : t('rank.mine', { place: mine.place, count: people })}
      </p>
    </>
  );
}
