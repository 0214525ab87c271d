import type { Category } from '@linli/contract';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  Empty,
  ErrorState,
  Loading,
  Page,
  SearchField,
  Section,
  Segments,
} from '../../../kit/ui/index.ts';
import { matchesWords } from './match-words.ts';
import { PriceWords } from './price-words.tsx';

const classes = ['basic', 'warm', 'value_added'] as const;

/** 服务: one class of the catalogue at a time; the words people use find in all three. */
export function ServicesPage() {
  const { t } = useTranslation('resident');
  const { communityId } = useHere();
  const { q = '', of } = useSearch({ from: '/services' });
  const navigate = useNavigate();
  const query = useApi('listCategories', { params: { communityId } });
  const open = classes.find((one) => one === of) ?? 'basic';
  const shown = q === '' ? [open] : classes;
  const go = (search: { q?: string | undefined; of?: string | undefined }) =>
    void navigate({ to: '/services', search: { q: undefined, of, ...search }, replace: true });
  const items = (query.data?.items ?? []).filter((one) => matchesWords(one, q));
  return (
    <Page title={t('services.title')}>
      <SearchField
        label={t('services.search')}
        value={q}
        onChange={(text) => go({ q: text || undefined })}
      />
      {q === '' && (
        <Segments
          label={t('services.classes')}
          value={open}
          onChange={(next) => go({ of: next })}
          options={classes.map((one) => ({ value: one, label: t(`service:class.${one}`) }))}
        />
      )}
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {query.data !== undefined && items.length === 0 && (
        <Empty
          title={t('services.none')}
          line={t('services.noneLine')}
          action={
            <Link to="/ask" search={{ category: undefined }} className="plain-button">
              {t('home.ask')}
            </Link>
          }
        />
      )}
      {shown.map((one) => (
        <ClassOf
          key={one}
          line={t(`services.line.${one}`)}
          items={items.filter((item) => item.class === one)}
        />
      ))}
    </Page>
  );
}

function ClassOf({ line, items }: { line: string; items: readonly Category[] }) {
  const { i18n } = useTranslation();
  if (items.length === 0) return null;
  const english = i18n.language === 'en';
  const groups = Map.groupBy(items, (item) => (english ? item.groupNameEn : item.groupNameZh));
  return (
    <>
      <p className="quiet">{line}</p>
      {[...groups].map(([name, members]) => (
        <Section key={name} title={name}>
          <div className="tile-grid">
            {members.map((item) => (
              <Link key={item.id} to="/ask" search={{ category: item.id }} className="tile">
                <b>{english ? item.nameEn : item.nameZh}</b>
                <PriceWords category={item} />
              </Link>
            ))}
          </div>
        </Section>
      ))}
    </>
  );
}
