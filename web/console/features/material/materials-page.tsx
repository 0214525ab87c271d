import type { Material } from '@linli/contract';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { urlOf, useApi } from '../../../client/index.ts';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { textOfHundredths } from '../../../kit/price/quote-draft.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { TextFilter } from '../../parts/filters.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { useFilters } from '../../way.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { MaterialDialog } from './material-dialog.tsx';
import { MoveDialog, type Move } from './move-dialog.tsx';
import { Movements } from './movements.tsx';

type Open = { kind: 'add' } | { kind: 'import' } | { kind: 'edit' | Move; material: Material };

/** The stock: what runs low first, what came and went, and the file of it. */
export function MaterialsPage() {
  const { t, i18n } = useTranslation('console');
  const here = useHere();
  const { communityId } = here;
  const [filters, change] = useFilters();
  const [open, setOpen] = useState<Open | null>(null);
  const { q, low, all, of } = filters;
  const list = useApi(
    'listMaterials',
    {
      params: { communityId },
      query: {
        ...(q === undefined ? {} : { q }),
        ...(low === 'true' ? { low: 'true' as const } : {}),
        ...(all === 'true' ? { all: 'true' as const } : {}),
      },
    },
    { keep: true },
  );
  const rows = list.data?.items ?? [];
  const edits = here.is(...rights.edit);
  const locale = i18n.language === 'en' ? 'en' : 'zh-CN';
  const close = () => setOpen(null);
  return (
    <ConsolePage
      title={t('nav.materials')}
      line={list.data && t('material.line', { count: rows.length, low: list.data.low })}
      aside={
        edits && (
          <>
            <Button onClick={() => setOpen({ kind: 'import' })}>{t('material.import')}</Button>
            <Button type="primary" onClick={() => setOpen({ kind: 'add' })}>
              {t('material.add')}
            </Button>
          </>
        )
      }
    >
      <DataTable
        name="materials"
        columns={useColumns({ edits, receives: here.is(...rights.board), open: setOpen })}
        rows={rows}
        idOf={(one) => one.id}
        state={list}
        current={of}
        onOpen={(one) => change({ of: one.id === of ? undefined : one.id })}
        exportHref={urlOf('exportMaterials', { params: { communityId }, query: { locale } })}
        empty={t('material.none')}
        emptyLine={t('material.noneLine')}
        filters={<Filters />}
      />
      <Movements of={rows.find((one) => one.id === of)} />
      {open?.kind === 'add' && <MaterialDialog material={null} onClose={close} />}
      {open?.kind === 'edit' && <MaterialDialog material={open.material} onClose={close} />}
      {open?.kind === 'import' && <ImportDialog onClose={close} />}
      {(open?.kind === 'receive' || open?.kind === 'count') && (
        <MoveDialog move={open.kind} material={open.material} onClose={close} />
      )}
    </ConsolePage>
  );
}

function Filters() {
  const { t } = useTranslation('console');
  const [{ q, low, all }, change] = useFilters();
  return (
    <>
      <TextFilter label={t('material.name')} value={q} onChange={(value) => change({ q: value })} />
      <Checkbox
        checked={low === 'true'}
        onChange={(event) => change({ low: event.target.checked ? 'true' : undefined })}
      >
        {t('material.onlyLow')}
      </Checkbox>
      <Checkbox
        checked={all === 'true'}
        onChange={(event) => change({ all: event.target.checked ? 'true' : undefined })}
      >
        {t('material.all')}
      </Checkbox>
    </>
  );
}

interface Doing {
  edits: boolean;
  receives: boolean;
  open: (what: Open) => void;
}

function useColumns(doing: Doing): Column<Material>[] {
  const { t, i18n } = useTranslation('console');
  const english = i18n.language === 'en';
  const unit = (one: Material) => (english && one.unitEn !== '' ? one.unitEn : one.unitZh);
  const columns: Column<Material>[] = [
    {
      key: 'name',
      title: t('material.name'),
      width: 220,
      render: (one) => (
        <>
          <b>{english && one.nameEn !== '' ? one.nameEn : one.nameZh}</b>{' '}
          {!one.active && <span className="state-tag off">{t('material.off')}</span>}
        </>
      ),
      sort: (a, b) => a.nameZh.localeCompare(b.nameZh, 'zh'),
    },
    {
      key: 'onHand',
      title: t('material.onHand'),
      width: 150,
      align: 'right',
      render: (one) => (
        <span className="fen">
          {one.low && <span className="state-tag late">{t('material.low')}</span>}{' '}
          {textOfHundredths(one.onHandHundredths)} {unit(one)}
        </span>
      ),
      sort: (a, b) => a.onHandHundredths - b.onHandHundredths,
    },
    {
      key: 'lowMark',
      title: t('material.lowMark'),
      width: 110,
      align: 'right',
      render: (one) => `${textOfHundredths(one.lowMarkHundredths)} ${unit(one)}`,
    },
    {
      key: 'price',
      title: t('material.price'),
      width: 110,
      align: 'right',
      render: (one) => <span className="fen">{money(one.priceFen)}</span>,
      sort: (a, b) => a.priceFen - b.priceFen,
    },
  ];
  if (!doing.edits && !doing.receives) return columns;
  const acts: Column<Material> = {
    key: 'acts',
    title: '',
    width: 190,
    render: (material) => <RowActs material={material} {...doing} />,
  };
  return [...columns, acts];
}

function RowActs({ material, edits, receives, open }: Doing & { material: Material }) {
  const { t } = useTranslation('console');
  return (
    <span className="nowrap no-print">
      {receives && (
        <Button size="small" onClick={() => open({ kind: 'receive', material })}>
          {t('material.receive')}
        </Button>
      )}{' '}
      {edits && (
        <>
          <Button size="small" onClick={() => open({ kind: 'count', material })}>
            {t('material.count')}
          </Button>{' '}
          <Button size="small" onClick={() => open({ kind: 'edit', material })}>
            {t('material.edit')}
          </Button>
        </>
      )}
    </span>
  );
}
