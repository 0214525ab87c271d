import type { StewardLine } from '@linli/contract';
import { Alert, Button } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { urlOf, useAct, useApi } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { language, listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Stars } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { today } from '../../parts/days.ts';
import { ChoiceFilter, TextFilter } from '../../parts/filters.tsx';
import { nameColumn, Tags } from '../../parts/people-columns.tsx';
import { orDash } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { useListFilters } from '../../way.tsx';
import { HoursDialog } from './hours-dialog.tsx';
import { AwayDialog, SinceDialog } from './people-dialogs.tsx';

type Doing = { what: 'since' | 'away' | 'hours'; steward: StewardLine };

const reads = ['listStewards'] as const;

/** Everybody who is a steward, with buildings, stars and who stands in for them. */
export function PeopleView() {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const { filters, set, filter } = useListFilters(['q', 'kind']);
  const [doing, setDoing] = useState<Doing | null>(null);
  const list = useApi('listStewards', { params: { communityId } });
  const { q, kind } = filters;
  const all = list.data?.items ?? [];
  const rows = all.filter(
    (one) => (q === undefined || one.name.includes(q)) && (kind === undefined || one.kind === kind),
  );
  const gaps = list.data?.gaps ?? [];
  const manage = list.data?.can.manage === true;
  return (
    <>
      {gaps.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('people.gaps', { count: gaps.length })}
          description={gaps.map(({ name }) => name).join(listComma())}
        />
      )}
      <DataTable
        name="stewards"
        title={t('nav')}
        columns={usePeopleColumns(manage ? setDoing : null)}
        rows={rows}
        idOf={(one) => one.personId}
        state={list}
        empty={t('people.none')}
        emptyLine={t('people.noneLine')}
        filter={filter}
        {...(manage
          ? {
              exportHref: urlOf('exportStewards', {
                params: { communityId },
                query: { locale: language() },
              }),
            }
          : {})}
        search={<TextFilter label={t('people.search')} value={q} onChange={set('q')} />}
        filters={
          <ChoiceFilter
            label={t('people.kind')}
            value={kind}
            onChange={set('kind')}
            options={(['full_time', 'volunteer'] as const).map((value) => ({
              value,
              label: t(`kind.${value}`),
            }))}
          />
        }
      />
      {doing?.what === 'since' && (
        <SinceDialog steward={doing.steward} onClose={() => setDoing(null)} />
      )}
      {doing?.what === 'away' && (
        <AwayDialog steward={doing.steward} all={all} onClose={() => setDoing(null)} />
      )}
      {doing?.what === 'hours' && (
        <HoursDialog steward={doing.steward} onClose={() => setDoing(null)} />
      )}
    </>
  );
}

function usePeopleColumns(act: ((doing: Doing) => void) | null): Column<StewardLine>[] {
  const { t } = useTranslation('steward');
  return [
    nameColumn(t),
    { key: 'kind', title: t('people.kind'), width: 110, value: (one) => t(`kind.${one.kind}`) },
    {
      key: 'stars',
      title: t('people.stars'),
      width: 120,
      value: (one) => one.stars,
      render: (one) => (
        <span className="steward-stars">
          <Stars value={one.stars} />
        </span>
      ),
    },
    {
      key: 'since',
      title: t('people.since'),
      width: 130,
      value: (one) => one.sinceOn,
      render: (one) =>
        one.probationUntil !== null && one.probationUntil >= today() ? (
          <>
            {one.sinceOn} <span className="state-tag waiting">{t('people.probation')}</span>
          </>
        ) : (
          orDash(one.sinceOn)
        ),
    },
    {
      key: 'organisation',
      title: t('people.organisation'),
      width: 150,
      hidden: true,
      value: (one) => one.organisationName,
      render: (one) => orDash(one.organisationName),
    },
    {
      key: 'buildings',
      title: t('people.buildings'),
      width: 240,
      value: (one) => one.buildings.map(({ name }) => name).join(listComma()),
      sortBy: (one) => one.buildings.length,
      render: (one) => <Tags names={one.buildings.map(({ name }) => name)} />,
    },
    {
      key: 'hours',
      title: t('people.hours'),
      width: 90,
      align: 'right',
      value: (one) => Math.round(one.hoursMinutes / 6) / 10,
    },
    {
      key: 'substitute',
      title: t('people.substitute'),
      width: 200,
      value: (one) => one.substitute?.name ?? null,
      render: (one) => <Substitute steward={one} manage={act !== null} />,
    },
    ...(act === null ? [] : [actsColumn(t, act)]),
  ];
}

function actsColumn(t: TFunction, act: (doing: Doing) => void): Column<StewardLine> {
  return {
    key: 'acts',
    title: '',
    width: 320,
    value: () => null,
    render: (one) => (
      <span className="console-actions">
        <Button size="small" onClick={() => act({ what: 'since', steward: one })}>
          {t('people.setSince')}
        </Button>
        {one.kind === 'full_time' && one.substitute === null && (
          <Button size="small" onClick={() => act({ what: 'away', steward: one })}>
            {t('people.away')}
          </Button>
        )}
        <Button size="small" onClick={() => act({ what: 'hours', steward: one })}>
          {t('people.addHours')}
        </Button>
        {one.verifiedMinutes > 0 && <PaperButton personId={one.personId} />}
      </span>
    ),
  };
}

function PaperButton({ personId }: { personId: string }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  return (
    <Button
      size="small"
      href={urlOf('downloadHoursPaper', { params: { communityId }, query: { personId } })}
      target="_blank"
    >
      {t('people.paper')}
    </Button>
  );
}

function Substitute({ steward, manage }: { steward: StewardLine; manage: boolean }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const say = useSay();
  const end = useAct('endStandIn', { refresh: reads });
  const { substitute } = steward;
  if (substitute === null) return orDash(null);
  return (
    <>
      <b>{substitute.name}</b>{' '}
      <small className="quiet">{t('people.until', { when: exact(substitute.endsAt) })}</small>{' '}
      {manage && (
        <Button
          size="small"
          loading={end.isPending}
          onClick={() =>
            end.mutate(
              { params: { communityId, standInId: substitute.id } },
              { onSuccess: () => say.done(), onError: (error) => say.refused(error) },
            )
          }
        >
          {t('people.back')}
        </Button>
      )}
    </>
  );
}
