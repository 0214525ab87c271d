import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import type { CodeTarget, PlaceCode } from '@linli/contract';
import { Button, Checkbox, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { newId, useAct, useApi } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { QrImage } from '../../../kit/scan/qr-image.tsx';
import { isOwnMachine, useAddress } from '../../../kit/session/address.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine, When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ConsolePage, orDash, Panel } from '../../parts/page.tsx';
import { useListFilters } from '../../way.tsx';
import '../card/card.css';

const targets: readonly CodeTarget[] = ['building', 'home', 'equipment'];
const outdoors = 'outdoors';

/** Codes for buildings, doors and equipment: make what is missing, print a sheet, replace one. */
export function CodesPage() {
  const { t } = useTranslation('codes');
  const { communityId } = useHere();
  const { filters, set } = useListFilters(['building']);
  const [sheet, setSheet] = useState<readonly PlaceCode[] | null>(null);
  const tree = useApi('getTree', { params: { communityId } });
  const buildings = tree.data?.buildings ?? [];
  const building = filters['building'] ?? buildings[0]?.id;
  const outside = building === outdoors;
  const query = outside || building === undefined ? {} : { buildingId: building };
  const list = useApi(
    'listCodes',
    { params: { communityId }, query },
    { keep: true, enabled: building !== undefined },
  );
  const here = (items: readonly PlaceCode[]) =>
    items.filter((one) => !outside || one.buildingId === null);
  const columns = useColumns();
  if (sheet !== null) return <LabelSheet codes={sheet} onDone={() => setSheet(null)} />;
  return (
    <ConsolePage title={t('code.title')} line={t('code.line')}>
      <MakePanel
        building={building}
        buildings={buildings}
        onBuilding={set('building')}
        onMade={(items) => setSheet(here(items))}
      />
      <DataTable
        name="codes"
        title={t('code.title')}
        columns={columns}
        rows={here(list.data?.items ?? [])}
        idOf={({ id }) => id}
        state={list}
        empty={t('code.none')}
      />
    </ConsolePage>
  );
}

interface MakeProps {
  building: string | undefined;
  buildings: readonly { id: string; name: string }[];
  onBuilding: (building: string) => void;
  onMade: (codes: readonly PlaceCode[]) => void;
}

/** Which building, and what of it. */
function MakePanel({ building, buildings, onBuilding, onMade }: MakeProps) {
  const { t } = useTranslation('codes');
  const { communityId } = useHere();
  const [wanted, setWanted] = useState<readonly CodeTarget[]>(targets);
  const outside = building === outdoors;
  const make = useAct('makeCodes', {
    refresh: ['listCodes'],
    onDone: ({ items }) => onMade(items),
  });
  const body = outside
    ? { buildingId: null, targets: ['equipment' as const] }
    : { buildingId: building ?? null, targets: [...wanted] };
  return (
    <Panel>
      <div className="filters">
        <Select
          aria-label={t('code.building')}
          {...(building === undefined ? {} : { value: building })}
          onChange={onBuilding}
          className="code-building"
          options={[
            ...buildings.map(({ id, name }) => ({ value: id, label: name })),
            { value: outdoors, label: t('code.outdoors') },
          ]}
        />
        {!outside && (
          <Checkbox.Group
            value={[...wanted]}
            onChange={(next) => setWanted(next as CodeTarget[])}
            options={targets.map((value) => ({ value, label: t(`code.target.${value}`) }))}
          />
        )}
        <Button
          type="primary"
          loading={make.isPending}
          disabled={building === undefined || (!outside && wanted.length === 0)}
          onClick={() => make.mutate({ params: { communityId }, body })}
        >
          {t('code.make')}
        </Button>
      </div>
      <RefusalLine error={make.error} />
    </Panel>
  );
}

function useColumns(): Column<PlaceCode>[] {
  const { t } = useTranslation('codes');
  return [
    { key: 'label', title: t('code.label'), width: 200, lead: true, value: (one) => one.label },
    {
      key: 'target',
      title: t('code.what'),
      width: 90,
      value: (one) => t(`code.target.${one.target}`),
    },
    { key: 'number', title: t('code.number'), width: 110, value: (one) => one.number },
    { key: 'scans', title: t('code.scans'), width: 100, align: 'right', value: (one) => one.scans },
    {
      key: 'last',
      title: t('code.lastScan'),
      width: 140,
      value: (one) => (one.lastScanAt === null ? null : exact(one.lastScanAt)),
      render: (one) => (one.lastScanAt === null ? orDash(null) : <When at={one.lastScanAt} />),
    },
    {
      key: 'made',
      title: t('code.madeAt'),
      width: 140,
      hidden: true,
      value: (one) => exact(one.madeAt),
      render: (one) => <When at={one.madeAt} />,
    },
    { key: 'acts', title: '', width: 110, wide: true, render: (one) => <Replace code={one} /> },
  ];
}

function Replace({ code }: { code: PlaceCode }) {
  const { t } = useTranslation('codes');
  const { communityId } = useHere();
  const [id] = useState(newId);
  const act = useAct('replaceCode', { refresh: ['listCodes'] });
  return (
    <>
      <Popconfirm
        title={t('code.replaceAsk', { label: code.label })}
        description={t('code.replaceLine')}
        okText={t('code.replace')}
        cancelText={t('common:cancel')}
        onConfirm={() => act.mutate({ params: { communityId, codeId: code.id }, body: { id } })}
      >
        <Button size="small" loading={act.isPending}>
          {t('code.replace')}
        </Button>
      </Popconfirm>
      <RefusalLine error={act.error} />
    </>
  );
}

/** A4: a code, a large plain name, and the number for whoever types. */
function LabelSheet({ codes, onDone }: { codes: readonly PlaceCode[]; onDone: () => void }) {
  const { t } = useTranslation('codes');
  const { communityName } = useHere();
  const address = useAddress();
  return (
    <ConsolePage
      title={t('code.sheet')}
      {...(isOwnMachine(address) ? { line: t('code.ownMachine', { address }) } : {})}
      aside={
        <>
          <Button onClick={onDone}>{t('common:back')}</Button>
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => print()}>
            {t('code.print', { count: codes.length })}
          </Button>
        </>
      }
    >
      <div className="label-sheet">
        {codes.map((one) => (
          <article key={one.id} className="paper-label" data-code={one.code}>
            <QrImage text={`${address}/q/${one.code}`} label={one.label} />
            <div>
              <p>{communityName}</p>
              <b>{one.label}</b>
              <p>{t(one.target === 'equipment' ? 'code.scanToFix' : 'code.scanToAsk')}</p>
              <p className="paper-label-number">{one.number.replace(/(\d{4})/, '$1 ')}</p>
            </div>
          </article>
        ))}
      </div>
    </ConsolePage>
  );
}
