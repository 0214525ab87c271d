import { useState } from 'react';
import { usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, Page, SearchField, Segments } from '../../../kit/ui/index.ts';

/** 邻里: the venues and shops round the corner. */
export function NeighboursPage() {
  const { t } = useTranslation('resident');
  const { communityId } = useHere();
  const [kind, setKind] = useState<'venue' | 'shop'>('venue');
  const [q, setQ] = useState('');
  const query = usePages('listPlaces', {
    params: { communityId },
    query: { kind, limit: 50, ...(q === '' ? {} : { q }) },
  });
  const tree = query.items;
  return (
    <Page title={t('neighbours.title')}>
      <Segments
        label={t('neighbours.kind')}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'venue', label: t('neighbours.venues') },
          { value: 'shop', label: t('neighbours.shops') },
        ]}
      />
      <SearchField label={t('neighbours.search')} value={q} onChange={setQ} />
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && tree.length === 0 && (
        <Empty title={t('neighbours.none')} line={t('neighbours.noneLine')} />
      )}
      <ul className="line-list" hidden={tree.length === 0}>
        {tree.map((place) => (
          <li key={place.id}>
            <div className="line">
              <span>
                <b>{place.name}</b>
                <br />
                <span className="quiet">{place.code}</span>
              </span>
              <span className="quiet">
                {place.capacity !== null && t('neighbours.capacity', { count: place.capacity })}
                {place.areaM2 !== null && ` ${t('neighbours.area', { m2: place.areaM2 })}`}
              </span>
            </div>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <button type="button" className="plain-button" onClick={query.more}>
          {t('common:more')}
        </button>
      )}
    </Page>
  );
}
