import type { ImportRun } from '@linli/contract';
import { useState } from 'react';
import { usePages } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter, TextFilter } from '../../parts/filters.tsx';
import { ConsolePage, orDash, Panel } from '../../parts/page.tsx';
import { useListFilters } from '../../way.tsx';
import { ImportForm } from './import-form.tsx';
import { ImportReport } from './import-report.tsx';
import './import.css';

/** Bring homes or a map in: first a trial that writes nothing, then for real; and what was brought in before. */
export function ImportsPage() {
  const { t } = useTranslation('console');
  return (
    <ConsolePage title={t('nav.imports')} line={t('import.line')}>
      <ImportForm />
      <PastRuns />
    </ConsolePage>
  );
}

const kinds = ['homes', 'map', 'requests'] as const;

function PastRuns() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const { filters, set, filter } = useListFilters(['q', 'past']);
  const [open, setOpen] = useState<ImportRun | null>(null);
  const past = kinds.find((kind) => kind === filters['past']);
  const list = usePages('listImports', {
    params: { communityId },
    query: {
      limit: 20,
      ...(past === undefined ? {} : { kind: past }),
      ...(filters['q'] === undefined ? {} : { q: filters['q'] }),
    },
  });
  return (
    <>
      {open !== null && (
        <Panel title={open.fileName}>
          <ImportReport run={open} />
        </Panel>
      )}
      <h2 className="block-title">{t('import.past')}</h2>
      <DataTable
        name="imports"
        title={t('import.past')}
        columns={useRunColumns()}
        rows={list.items}
        idOf={({ id }) => id}
        state={list}
        more={list}
        current={open?.id}
        onOpen={(run) => setOpen(run.id === open?.id ? null : run)}
        empty={t(filter.given > 0 ? 'import.noneFound' : 'import.none')}
        filter={filter}
        search={<TextFilter label={t('import.search')} value={filters['q']} onChange={set('q')} />}
        filters={
          <ChoiceFilter
            label={t('import.kind')}
            value={past}
            onChange={set('past')}
            options={kinds.map((value) => ({ value, label: t(`import.kinds.${value}`) }))}
          />
        }
      />
    </>
  );
}

function useRunColumns(): Column<ImportRun>[] {
  const { t } = useTranslation('console');
  return [
    {
      key: 'at',
      title: t('audit.at'),
      width: 150,
      value: (run) => exact(run.at),
      render: (run) => <When at={run.at} />,
    },
    {
      key: 'kind',
      title: t('import.kind'),
      width: 90,
      value: (run) => t(`import.kinds.${run.kind}`),
    },
    { key: 'file', title: t('import.file'), width: 220, lead: true, value: (run) => run.fileName },
    {
      key: 'by',
      title: t('audit.who'),
      width: 100,
      value: (run) => run.byName,
      render: (run) => orDash(run.byName),
    },
    {
      key: 'dry',
      title: t('import.mode'),
      width: 80,
      value: (run) => t(run.dryRun ? 'import.dryRun' : 'import.real'),
      render: (run) =>
        run.dryRun ? (
          <span className="state-tag waiting">{t('import.dryRun')}</span>
        ) : (
          <span className="state-tag done">{t('import.real')}</span>
        ),
    },
    ...(['read', 'created', 'changed', 'unchanged'] as const).map((key): Column<ImportRun> => ({
      key,
      title: t(`import.${key}`),
      width: 72,
      align: 'right',
      value: (run) => run[key],
    })),
    {
      key: 'bad',
      title: t('import.bad'),
      width: 72,
      align: 'right',
      value: (run) => run.bad,
      render: (run) => (run.bad === 0 ? 0 : <span className="late-word">{run.bad}</span>),
    },
  ];
}
