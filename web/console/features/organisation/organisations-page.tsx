import { usePages } from '../../../client/index.ts';
import { phoneText } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { When } from '../../../kit/ui/index.ts';
import type { Column } from '../../parts/data-table.tsx';
import { exactOr } from '../../parts/days.ts';
import { KindList } from '../../parts/kind-list.tsx';
import { orDash } from '../../parts/page.tsx';
import { useListFilters } from '../../way.tsx';
import { OrganisationDialog } from './organisation-dialog.tsx';
import { organisationKinds, type Organisation } from './organisation.ts';

/** Everybody the community deals with as a body: offices, companies, merchants, clubs. */
export function OrganisationsPage() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const way = useListFilters(['q', 'kind']);
  const { q } = way.filters;
  const kind = organisationKinds.find((one) => one === way.filters['kind']);
  const list = usePages('listOrganisations', {
    params: { communityId },
    query: {
      limit: 100,
      ...(kind === undefined ? {} : { kind }),
      ...(q === undefined ? {} : { q }),
    },
  });
  return (
    <KindList
      name="organisations"
      title={t('nav.organisations')}
      add={t('organisation.add')}
      search={t('organisation.search')}
      way={way}
      list={list}
      columns={useOrganisationColumns()}
      kinds={organisationKinds.map((value) => ({
        value,
        label: t(`organisation.kinds.${value}`),
      }))}
      empty={t('organisation.none')}
      dialog={(one, onClose) => <OrganisationDialog organisation={one} onClose={onClose} />}
    />
  );
}

function useOrganisationColumns(): Column<Organisation>[] {
  const { t } = useTranslation('console');
  return [
    {
      key: 'name',
      title: t('organisation.name'),
      width: 240,
      value: (one) => one.name,
      render: (one) => <b>{one.name}</b>,
    },
    {
      key: 'kind',
      title: t('organisation.kind'),
      width: 140,
      value: (one) => t(`organisation.kinds.${one.kind}`),
    },
    {
      key: 'contact',
      title: t('organisation.contact'),
      width: 110,
      value: (one) => one.contactName,
      render: (one) => orDash(one.contactName),
    },
    {
      key: 'phone',
      title: t('order.phone'),
      width: 150,
      value: (one) => one.contactPhone,
      render: ({ contactPhone }) =>
        contactPhone === null ? (
          orDash(null)
        ) : (
          <a href={`tel:${contactPhone}`} className="number">
            {phoneText(contactPhone)}
          </a>
        ),
    },
    {
      key: 'people',
      title: t('organisation.people'),
      width: 90,
      align: 'right',
      value: (one) => one.people,
    },
    {
      key: 'ended',
      title: t('filter.state'),
      width: 130,
      value: (one) =>
        one.endsAt === null
          ? t('organisation.active')
          : `${t('organisation.ended')} ${exactOr(one.endsAt)}`,
      render: (one) =>
        one.endsAt === null ? (
          t('organisation.active')
        ) : (
          <span className="quiet">
            {t('organisation.ended')} <When at={one.endsAt} />
          </span>
        ),
    },
  ];
}
