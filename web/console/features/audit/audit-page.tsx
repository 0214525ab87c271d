import { usePages } from '../../../client/index.ts';
import { readOverride } from '../../../kit/dispatch/override-reasons.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter, DayFilter, TextFilter } from '../../parts/filters.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { span } from '../../parts/days.ts';
import { useListFilters } from '../../way.tsx';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { auditActs } from './acts.ts';
import { subjectWords, type Entry } from './subject-words.ts';

/** Who did what to what, from where; and who looked at which personal field, why. */
export function AuditPage() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const way = useListFilters(['q', 'act', 'person', 'subject', 'from', 'until']);
  const { filters, change, set } = way;
  const { q, act, person, subject, from, until } = filters;
  const list = usePages('listAudit', {
    params: { communityId },
    query: {
      limit: 50,
      ...(q === undefined ? {} : { q }),
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
        title={t('nav.audit')}
        columns={useAuditColumns(change)}
        rows={list.items}
        idOf={({ id }) => id}
        state={list}
        more={list}
        empty={t('audit.none')}
        filter={way.filter}
        search={<TextFilter label={t('audit.search')} value={q} onChange={set('q')} />}
        filters={
          <>
            <ChoiceFilter
              label={t('audit.act')}
              value={act}
              onChange={set('act')}
              width={190}
              options={auditActs.map((value) => ({ value, label: t(`audit.acts.${value}`) }))}
            />
            <DayFilter label={t('filter.from')} value={from} onChange={set('from')} />
            <DayFilter label={t('filter.until')} value={until} onChange={set('until')} />
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
      value: (one) => exact(one.at),
      render: (one) => <span className="number">{exact(one.at)}</span>,
    },
    {
      key: 'who',
      title: t('audit.who'),
      width: 110,
      lead: true,
      value: ({ personId, personName, forName }) =>
        personId === null ? t('service:system') : inName(t, { personName, forName }),
      render: ({ personId, personName, forName }) =>
        personId === null ? (
          t('service:system')
        ) : (
          <button
            type="button"
            className="word-button"
            onClick={() => change({ person: personId })}
          >
            {inName(t, { personName, forName })}
            {personId === me && t('audit.me')}
          </button>
        ),
    },
    {
      key: 'act',
      title: t('audit.act'),
      width: 160,
      lead: true,
      value: (one) => t(`audit.acts.${one.act}`, { defaultValue: one.act }),
    },
    {
      key: 'subject',
      title: t('audit.subject'),
      width: 180,
      value: (one) => subjectText(t, one),
      render: (one) =>
        one.subjectId === null ? (
          orDash(subjectText(t, one))
        ) : (
          <button
            type="button"
            className="word-button"
            onClick={() => change({ subject: one.subjectId ?? undefined })}
          >
            {subjectText(t, one)}
          </button>
        ),
    },
    ...useTraceColumns(),
  ];
}

/** What it was done to; where the log keeps no name, what it is with the end of its number. */
function subjectText(t: TFunction, entry: Entry): string | null {
  const [key, slots = {}] = subjectWords(entry) ?? [];
  const { role } = slots;
  if (key !== undefined)
    return t(key, typeof role === 'string' ? { ...slots, role: t(role) } : slots);
  if (entry.subjectLabel !== null) return entry.subjectLabel;
  if (entry.subjectId === null) return null;
  return `${t(`audit.kinds.${entry.subjectKind}`, { defaultValue: '' })} …${entry.subjectId.slice(-6)}`;
}

/** Acts whose reason is one of a list, with words of their own beside. */
const overrides = ['dispatch.override', 'task.hand_out_instead'];

/** Which field, why, and from where. */
function useTraceColumns(): Column<Entry>[] {
  const { t } = useTranslation('console');
  const why = ({ act, reason, reasonCode }: Entry) => {
    if (reasonCode !== null) return t(`common:lookReason.${reasonCode}`);
    const override = reason === null || !overrides.includes(act) ? null : readOverride(reason);
    if (override === null) return reason;
    const word = t(`dispatch:override.reason.${override.reason}`);
    return override.note === '' ? word : t('audit.reasonNote', { word, note: override.note });
  };
  const fields = ({ field }: Entry) =>
    field === null
      ? null
      : field
          .split(/,\s*/)
          .map((name) => t(`audit.fields.${name}`, { defaultValue: name }))
          .join(t('audit.comma'));
  return [
    {
      key: 'field',
      title: t('audit.field'),
      width: 150,
      value: fields,
      render: (one) => orDash(fields(one)),
    },
    {
      key: 'reason',
      title: t('common:reason'),
      width: 200,
      value: why,
      render: (one) => orDash(why(one)),
    },
    {
      key: 'ip',
      title: t('audit.ip'),
      width: 120,
      value: (one) => one.ip,
      render: (one) => orDash(one.ip),
    },
    {
      key: 'request',
      title: t('audit.request'),
      width: 110,
      hidden: true,
      value: (one) => one.requestId,
      render: (one) => orDash(one.requestId?.slice(-8)),
    },
  ];
}

/** Both names, where it was done in somebody's name. */
const inName = (
  t: TFunction,
  { personName, forName }: { personName: string | null; forName: string | null },
): string =>
  forName === null
    ? (personName ?? '—')
    : t('service:inName', { agent: personName ?? '', name: forName });
