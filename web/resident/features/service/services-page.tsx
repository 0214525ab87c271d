import type { Category } from '@linli/contract';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, Page, SearchField, Section } from '../../../kit/ui/index.ts';
import { matchesWords } from './match-words.ts';
import { PriceWords } from './price-words.tsx';

const classes = ['basic', 'warm', 'value_added'] as const;

/** 服务: the catalogue in its three classes, found by the words people use. */
export function ServicesPage() {
  const { t, i18n } = useTranslation('resident');
  const { communityId } = useHere();
  const { q = '' } = useSearch({ from: '/services' });
  const navigate = useNavigate();
  const query = useApi('listCategories', { params: { communityId } });
  const english = i18n.language === 'en';
  const search = (text: string) =>
    void navigate({ to: '/services', search: { q: text || undefined }, replace: true });
  const items = (query.data?.items ?? []).filter((one) => matchesWords(one, q));
  return (
    <Page title={t('services.title')}>
      <SearchField label={t('services.search')} value={q} onChange={search} />
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && items.length === 0 && (
        <Empty
          title={t('services.none')}
          line={t('services.noneLine')}
          action={
            <Link to="/ask" search={{ category: undefined }}>
              {t('home.ask')}
            </Link>
          }
        />
      )}
      {classes.map((one) => (
        <ClassOf
          key={one}
          title={t(`service:class.${one}`)}
          line={t(`services.line.${one}`)}
          items={items.filter((item) => item.class === one)}
          english={english}
        />
      ))}
    </Page>
  );
}

function ClassOf({
  title,
  line,
  items,
  english,
}: {
  title: string;
  line: string;
  items: readonly Category[];
  english: boolean;
}) {
  if (items.length === 0) return null;
  const groups = Map.groupBy(items, (item) => (english ? item.groupNameEn : item.groupNameZh));
  return (
    <Section title={title}>
      <p className="quiet">{line}</p>
      {[...groups].map(([name, members]) => (
        <div key={name} className="list">
          <h3>{name}</h3>
          <div className="tile-grid">
            {members.map((item) => (
              <Link key={item.id} to="/ask" search={{ category: item.id }} className="tile">
                <b>{english ? item.nameEn : item.nameZh}</b>
                <PriceWords category={item} />
              </Link>
            ))}
          </div>
        </div>
      ))}
    </Section>
  );
}
