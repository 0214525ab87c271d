import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useApi, usePages, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  Empty,
  ErrorState,
  Loading,
  More,
  Page,
  SearchField,
  Section,
} from '../../../kit/ui/index.ts';
import { OnIcon } from '../../../kit/ui/icons.tsx';

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
  const buildings = tree.data?.buildings ?? [];
  const open = building !== undefined || (q ?? '') !== '';
  const inside = buildings.find((one) => one.id === building);
  // What is typed replaces itself; a building that was opened is a step one can go back from.
  const type = (text: string) =>
    void navigate({
      to: '/homes',
      search: { building, q: text || undefined } as never,
      replace: true,
    });
  const enter = (id: string) => void navigate({ to: '/homes', search: { building: id } as never });
  return (
    <Page title={inside?.name ?? t('homes.title')} back={building !== undefined}>
      <SearchField label={t('homes.search')} value={q ?? ''} onChange={type} />
      {tree.error !== null && <ErrorState error={tree.error} retry={() => void tree.refetch()} />}
      {tree.isPending && <Loading />}
      {!open && tree.data !== undefined && buildings.length === 0 && (
        <Empty title={t('homes.none')} />
      )}
      {!open && (
        <>
          <RoundLink />
          <Buildings
            title={t('homes.mine')}
            items={buildings.filter((one) => mine.has(one.id))}
            onOpen={enter}
          />
          <Buildings
            title={t(mine.size === 0 ? 'homes.all' : 'homes.others')}
            items={buildings.filter((one) => !mine.has(one.id))}
            onOpen={enter}
          />
        </>
      )}
      {open && <Homes building={building} q={q} within={inside?.name ?? ''} />}
    </Page>
  );
}

/** Who to look in on today. */
function RoundLink() {
  const { t } = useTranslation('steward');
  const { is } = useHere();
  if (!is('steward')) return null;
  return (
    <ul className="line-list">
      <li>
        <Link to="/round">
          <span className="grow">
            <b>{t('round.link')}</b>
            <small className="quiet">{t('round.linkLine')}</small>
          </span>
          <span className="line-on">
            <OnIcon />
          </span>
        </Link>
      </li>
    </ul>
  );
}

function Buildings({
  title,
  items,
  onOpen,
}: {
  title: string;
  items: Out<'getTree'>['buildings'];
  onOpen: (buildingId: string) => void;
}) {
  const { t } = useTranslation('desk');
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <div className="tile-grid">
        {items.map((one) => (
          <button key={one.id} type="button" className="tile" onClick={() => onOpen(one.id)}>
            <b>{one.name}</b>
            {one.homeCount > 0 && <span>{t('homes.count', { count: one.homeCount })}</span>}
          </button>
        ))}
      </div>
    </Section>
  );
}

interface HomesProps {
  building: string | undefined;
  q: string | undefined;
  /** The name of the building, which every label of its homes would repeat. */
  within: string;
}

/** The homes of one building, or those whose label was typed. */
function Homes({ building, q, within }: HomesProps) {
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
      {homes.error !== null && (
        <ErrorState error={homes.error} retry={() => void homes.refetch()} />
      )}
      {homes.isPending && <Loading />}
      {homes.data !== undefined && homes.items.length === 0 && <Empty title={t('homes.none')} />}
      <div className="tile-grid">
        {homes.items.map((home) => (
          <Link key={home.id} to="/homes/$homeId" params={{ homeId: home.id }} className="tile">
            <b>
              {within !== '' && home.label.startsWith(within)
                ? home.label.slice(within.length)
                : home.label}
            </b>
            {home.residents !== null && <span>{t('homes.people', { count: home.residents })}</span>}
          </Link>
        ))}
      </div>
      <More query={homes} />
    </>
  );
}
