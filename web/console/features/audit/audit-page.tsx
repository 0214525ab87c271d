import type { Endpoints, OutOf } from '@linli/contract';
import { usePages } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter, DayFilter } from '../../parts/filters.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { span } from '../../parts/days.ts';
import { useFilters } from '../../way.tsx';
import { Button } from 'antd';

type Entry = OutOf<Endpoints['listAudit']>['items'][number];

/** Acts that are kept, by what they concern. */
const acts = [
  'person.reveal_phone',
  'person.view',
  'person.find',
  'household.view',
  'household.add_member',
  'household.end_member',
  'home.save_area',
  'building.save',
  'place.save',
  'organisation.save',
  'organisation.end',
  'staff.assign_buildings',
  'member.invite',
  'member.join',
  'member.verify',
  'member.revoke',
  'performer.save',
  'duty.start',
  'duty.end',
  'order.export',
  'import.homes',
  'import.map',
  'community.create',
  'community.save',
] as const;

/** Who did what to what, from where; and who looked at which personal field, why. */
export function AuditPage() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const { act, person, subject, from, until } = filters;
  const list = usePages('listAudit', {
    params: { communityId },
    query: {
      limit: 50,
      ...(act === undefined ? {} : { act }),
      ...(person === undefined ? {} : { personId: person }),
      ...(subject === undefined ? {} : { subjectId: subject }),
      ...span(from, until),
    },
  });
  return (
    <ConsolePage title={t('nav.audit')} line={t('audit.line')}>
      <DataTable
        name="audit"
        columns={useAuditColumns(change)}
        rows={list.items}
        idOf={({ id }) => id}
        state={list}
        more={list}
        empty={t('audit.none')}
        filters={
          <>
            <ChoiceFilter
              label={t('audit.act')}
              value={act}
              onChange={(next) => change({ act: next })}
              width={190}
              options={acts.map((value) => ({ value, label: t(`audit.acts.${value}`) }))}
            />
            <DayFilter
              label={t('filter.from')}
              value={from}
              onChange={(day) => change({ from: day })}
            />
            <DayFilter
              label={t('filter.until')}
              value={until}
              onChange={(day) => change({ until: day })}
            />
            {(person !== undefined || subject !== undefined) && (
              <Button
                size="small"
                onClick={() => change({ person: undefined, subject: undefined })}
              >
                {t(person === undefined ? 'audit.oneSubject' : 'audit.onePerson')} ×
              </Button>
            )}
          </>
        }
      />
    </ConsolePage>
  );
}

function useAuditColumns(
  change: (patch: Record<string, string | undefined>) => void,
): Column<Entry>[] {
  const { t } = useTranslation('console');
  const { personId: me } = useHere();
  return [
    {
      key: 'at',
      title: t('audit.at'),
      width: 140,
      render: (one) => <span className="number">{exact(one.at)}</span>,
    },
    {
      key: 'who',
      title: t('audit.who'),
      width: 110,
      render: ({ personId, personName }) =>
        personId === null ? (
          t('service:system')
        ) : (
          <button
            type="button"
            className="word-button"
            onClick={() => change({ person: personId })}
          >
            {personName ?? '—'}
            {personId === me && t('audit.me')}
          </button>
        ),
    },
    {
      key: 'act',
      title: t('audit.act'),
      width: 160,
      render: (one) => t(`audit.acts.${one.act}`, { defaultValue: one.act }),
    },
    {
      key: 'subject',
      title: t('audit.subject'),
      width: 180,
      render: ({ subjectId, subjectLabel }) =>
        subjectId === null ? (
          orDash(subjectLabel)
        ) : (
          <button
            type="button"
            className="word-button"
            onClick={() => change({ subject: subjectId })}
          >
            {subjectLabel ?? subjectId.slice(-8)}
          </button>
        ),
    },
    ...useTraceColumns(),
  ];
}

/** Which field, why, and from where. */
function useTraceColumns(): Column<Entry>[] {
  const { t } = useTranslation('console');
  return [
    {
      key: 'field',
      title: t('audit.field'),
      width: 150,
      render: (one) =>
        one.field === null
          ? orDash(null)
          : one.field
              .split(/,\s*/)
              .map((name) => t(`audit.fields.${name}`, { defaultValue: name }))
              .join(t('audit.comma')),
    },
    { key: 'reason', title: t('common:reason'), width: 200, render: (one) => orDash(one.reason) },
    { key: 'ip', title: t('audit.ip'), width: 120, render: (one) => orDash(one.ip) },
    {
      key: 'request',
      title: t('audit.request'),
      width: 110,
      hidden: true,
      render: (one) => orDash(one.requestId?.slice(-8)),
    },
  ];
}
