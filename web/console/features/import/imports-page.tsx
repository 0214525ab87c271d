import type { ImportRun } from '@linli/contract';
import { useState } from 'react';
import { usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter } from '../../parts/filters.tsx';
import { ConsolePage, orDash, Panel } from '../../parts/page.tsx';
import { useFilters } from '../../way.tsx';
import { ImportForm } from './import-form.tsx';
import { ImportReport } from './import-report.tsx';

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

function PastRuns() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const [open, setOpen] = useState<ImportRun | null>(null);
  const list = usePages('listImports', { params: { communityId }, query: { limit: 20 } });
  const rows = list.items.filter(
    (run) => filters['past'] === undefined || run.kind === filters['past'],
  );
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
        columns={useRunColumns()}
        rows={rows}
        idOf={({ id }) => id}
        state={list}
        more={list}
        current={open?.id}
        onOpen={(run) => setOpen(run.id === open?.id ? null : run)}
        empty={t('import.none')}
        filters={
          <ChoiceFilter
            label={t('import.kind')}
            value={filters['past']}
            onChange={(past) => change({ past })}
            options={['homes', 'map', 'requests'].map((value) => ({
              value,
              label: t(`import.kinds.${value}`),
            }))}
          />
        }
      />
    </>
  );
}

function useRunColumns(): Column<ImportRun>[] {
  const { t } = useTranslation('console');
  return [
    { key: 'at', title: t('audit.at'), width: 130, render: (run) => <When at={run.at} /> },
    {
      key: 'kind',
      title: t('import.kind'),
      width: 90,
      render: (run) => t(`import.kinds.${run.kind}`),
    },
    { key: 'file', title: t('import.file'), width: 220, render: (run) => run.fileName },
    { key: 'by', title: t('audit.who'), width: 100, render: (run) => orDash(run.byName) },
    {
      key: 'dry',
      title: t('import.mode'),
      width: 80,
      render: (run) =>
        run.dryRun ? (
          <span className="state-tag waiting">{t('import.dryRun')}</span>
        ) : (
          <span className="state-tag done">{t('import.real')}</span>
        ),
    },
    { key: 'read', title: t('import.read'), width: 72, align: 'right', render: (run) => run.read },
    {
      key: 'created',
      title: t('import.created'),
      width: 72,
      align: 'right',
      render: (run) => run.created,
    },
    {
      key: 'changed',
      title: t('import.changed'),
      width: 72,
      align: 'right',
      render: (run) => run.changed,
    },
    {
      key: 'unchanged',
      title: t('import.unchanged'),
      width: 72,
      align: 'right',
      render: (run) => run.unchanged,
    },
    {
      key: 'bad',
      title: t('import.bad'),
      width: 72,
      align: 'right',
      render: (run) => (run.bad === 0 ? 0 : <span className="late-word">{run.bad}</span>),
    },
  ];
}
