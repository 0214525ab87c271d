import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useApi, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, Page, SearchField } from '../../../kit/ui/index.ts';

/** 住户: my buildings, their homes; mine come first. */
export function HomesPage() {
  const { t } = useTranslation('desk');
  const { communityId, personId } = useHere();
  const { building, q } = useSearch({ strict: false }) as { building?: string; q?: string };
  const navigate = useNavigate();
  const tree = useApi('getTree', { params: { communityId } });
  const staff = useApi('listStaff', { params: { communityId } });
  const mine = new Set(
    (staff.data?.items ?? [])
      .filter((one) => one.personId === personId)
      .flatMap((one) => one.buildingIds),
  );
  const buildings = (tree.data?.buildings ?? []).toSorted(
    (a, b) => Number(mine.has(b.id)) - Number(mine.has(a.id)),
  );
  const open = building !== undefined || (q ?? '') !== '';
  const go = (search: Search) =>
    void navigate({ to: '/homes', search: search as never, replace: true });
  return (
    <Page title={t('homes.title')}>
      <SearchField
        label={t('homes.search')}
        value={q ?? ''}
        onChange={(text) => go({ building, q: text || undefined })}
      />
      {tree.error !== null && <ErrorState error={tree.error} retry={() => void tree.refetch()} />}
      {tree.isPending && <Loading />}
      {!open && tree.data !== undefined && buildings.length === 0 && (
        <Empty title={t('homes.none')} />
      )}
      {!open && (
        <div className="tile-grid">
          {buildings.map((one) => (
            <button
              key={one.id}
              type="button"
              className="tile"
              onClick={() => go({ building: one.id })}
            >
              <b>{one.name}</b>
              <span>
                {t('homes.count', { count: one.homeCount })}
                {mine.has(one.id) ? ` · ${t('homes.mine')}` : ''}
              </span>
            </button>
          ))}
        </div>
      )}
      {open && <Homes building={building} q={q} onAll={() => go({})} />}
    </Page>
  );
}

interface Search {
  building?: string | undefined;
  q?: string | undefined;
}

/** The homes of one building, or those whose label was typed. */
function Homes({ building, q, onAll }: Search & { onAll: () => void }) {
  const { t } = useTranslation('desk');
  const { communityId } = useHere();
  const homes = usePages('listHomes', {
    params: { communityId },
    query: {
      limit: 50,
      ...(building === undefined ? {} : { buildingId: building }),
      ...(q ? { q } : {}),
    },
  });
  return (
    <>
      <button type="button" className="plain-button" onClick={onAll}>
        {t('homes.all')}
      </button>
      {homes.error !== null && (
        <ErrorState error={homes.error} retry={() => void homes.refetch()} />
      )}
      {homes.isPending && <Loading />}
      {homes.data !== undefined && homes.items.length === 0 && <Empty title={t('homes.none')} />}
      <ul className="line-list" hidden={homes.items.length === 0}>
        {homes.items.map((home) => (
          <li key={home.id}>
            <Link to="/homes/$homeId" params={{ homeId: home.id }}>
              <b>{home.label}</b>
              {home.residents !== null && (
                <span className="quiet">{t('homes.people', { count: home.residents })}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {homes.hasNextPage && (
        <button type="button" className="plain-button" onClick={homes.more}>
          {t('common:more')}
        </button>
      )}
    </>
  );
}
