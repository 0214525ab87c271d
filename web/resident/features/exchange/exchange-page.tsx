import type { ShelfItem } from '@linli/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { usePages } from '../../../client/index.ts';
import { PriceLine } from '../../../kit/exchange/price-line.tsx';
import { ThingPicture } from '../../../kit/exchange/thing-picture.tsx';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  Empty,
  ErrorState,
  Loading,
  More,
  Page,
  SearchField,
  Segments,
} from '../../../kit/ui/index.ts';

const kinds = ['all', 'service', 'goods'] as const;

/** 兑换: what points buy here. */
export function ExchangePage() {
  const { t } = useTranslation('exchange');
  const { communityId } = useHere();
  const [q, setQ] = useState('');
  const [kind, setKind] = useState<(typeof kinds)[number]>('all');
  const query = usePages('listShelf', {
    params: { communityId },
    query: { limit: 50, ...(q === '' ? {} : { q }), ...(kind === 'all' ? {} : { kind }) },
  });
  const filtered = q !== '' || kind !== 'all';
  return (
    <Page
      title={t('title')}
      back
      aside={
        <Link to="/redemptions" className="text-link">
          {t('mine')}
        </Link>
      }
    >
      <SearchField label={t('search')} value={q} onChange={setQ} />
      <Segments
        label={t('kindLabel')}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && query.items.length === 0 && (
        <Empty
          title={t(filtered ? 'noneFound' : 'none')}
          line={t(filtered ? 'noneFoundLine' : 'noneLine')}
        />
      )}
      <div className="list cards">
        {query.items.map((item) => (
          <ItemCard key={item.id} item={item} />
        ))}
      </div>
      <More query={query} />
    </Page>
  );
}

function ItemCard({ item }: { item: ShelfItem }) {
  const { t, i18n } = useTranslation('exchange');
  const { communityId } = useHere();
  const name = i18n.language === 'en' && item.nameEn !== '' ? item.nameEn : item.nameZh;
  return (
    <Link to="/exchange/$itemId" params={{ itemId: item.id }} className="card">
      <div className="thing">
        <ThingPicture photos={item.photos} name={name} communityId={communityId} />
        <div>
          <h3>{name}</h3>
          <span className="quiet clamp">{item.providerName ?? t('byCommunity')}</span>
          <div className="thing-foot">
            <PriceLine price={item.price} />
            <span className="quiet whole">
              {item.stock === null
                ? ''
                : item.stock === 0
                  ? t('soldOut')
                  : t('left', { count: item.stock })}
            </span>
          </div>
        </div>
      </div>
    </Link>
  );
}
