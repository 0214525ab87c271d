import type { Equipment, EquipmentKind } from '@linli/contract';
import { Button, Checkbox, Form, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { newId, useAct, useApi } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { useListFilters } from '../../way.tsx';

const kinds: readonly EquipmentKind[] = [
  'lift',
  'pump',
  'door',
  'fire',
  'light',
  'meter',
  'camera',
  'play',
  'other',
];
const reads = ['listEquipment', 'listCodes'] as const;
type Open = { equipment: Equipment | null };

/** What stands in the estate and breaks. */
export function EquipmentPage() {
  const { t } = useTranslation('codes');
  const here = useHere();
  const { filters, set } = useListFilters(['retired']);
  const [open, setOpen] = useState<Open | null>(null);
  const edits = here.is(...rights.edit);
  const retired = filters['retired'] === 'true';
  const list = useApi(
    'listEquipment',
    {
      params: { communityId: here.communityId },
      query: (retired ? { retired: 'true' } : {}) as never,
    },
    { keep: true },
  );
  const rows = list.data?.items ?? [];
  return (
    <ConsolePage
      title={t('equipment.title')}
      {...(retired ? {} : { line: t('equipment.line', { count: rows.length }) })}
      aside={
        edits && (
          <Button type="primary" onClick={() => setOpen({ equipment: null })}>
            {t('equipment.add')}
          </Button>
        )
      }
    >
      <DataTable
        name="equipment"
        title={t('equipment.file')}
        columns={useColumns({ retired, onOpen: edits && !retired ? setOpen : null })}
        rows={rows}
        idOf={({ id }) => id}
        state={list}
        empty={t('equipment.none')}
        emptyLine={t('equipment.noneLine')}
        filters={
          <Checkbox
            checked={retired}
            onChange={(event) => set('retired')(event.target.checked ? 'true' : undefined)}
          >
            {t('equipment.retired')}
          </Checkbox>
        }
      />
      {open !== null && <EquipmentDialog {...open} onClose={() => setOpen(null)} />}
    </ConsolePage>
  );
}

function useColumns({
  retired,
  onOpen,
}: {
  retired: boolean;
  onOpen: ((open: Open) => void) | null;
}): Column<Equipment>[] {
  const { t } = useTranslation('codes');
  const columns: Column<Equipment>[] = [
    { key: 'name', title: t('equipment.name'), width: 180, lead: true, value: (one) => one.name },
    { key: 'number', title: t('equipment.number'), width: 110, value: (one) => one.number },
    {
      key: 'kind',
      title: t('equipment.kind'),
      width: 110,
      value: (one) => t(`equipmentKind.${one.kind}`),
    },
    {
      key: 'building',
      title: t('equipment.building'),
      width: 140,
      value: (one) => one.buildingName ?? t('equipment.outdoors'),
    },
    {
      key: 'spot',
      title: t('equipment.spot'),
      width: 180,
      value: (one) => one.spot,
      render: (one) => orDash(one.spot),
    },
  ];
  if (retired) {
    const at = (one: Equipment) => (one.retiredAt === null ? null : exact(one.retiredAt));
    return [...columns, { key: 'retired', title: t('equipment.retiredAt'), width: 150, value: at }];
  }
  if (onOpen === null) return columns;
  const render = (one: Equipment) => <EquipmentActs equipment={one} onOpen={onOpen} />;
  return [...columns, { key: 'acts', title: '', width: 150, wide: true, render }];
}

function EquipmentActs({
  equipment,
  onOpen,
}: {
  equipment: Equipment;
  onOpen: (open: Open) => void;
}) {
  const { t } = useTranslation('codes');
  const { communityId } = useHere();
  const retire = useAct('retireEquipment', { refresh: reads });
  return (
    <span className="row-buttons">
      <Button size="small" onClick={() => onOpen({ equipment })}>
        {t('equipment.change')}
      </Button>{' '}
      <Popconfirm
        title={t('equipment.retireAsk', { name: equipment.name })}
        okText={t('equipment.retire')}
        cancelText={t('common:cancel')}
        onConfirm={() => retire.mutate({ params: { communityId, equipmentId: equipment.id } })}
      >
        <Button size="small" danger loading={retire.isPending}>
          {t('equipment.retire')}
        </Button>
      </Popconfirm>
      <RefusalLine error={retire.error} />
    </span>
  );
}

interface Fields {
  number: string;
  name: string;
  kind: EquipmentKind;
  buildingId: string;
  spot?: string;
}
const outdoors = 'outdoors';

function EquipmentDialog({ equipment, onClose }: Open & { onClose: () => void }) {
  const { t } = useTranslation('codes');
  const { communityId } = useHere();
  const [equipmentId] = useState(() => equipment?.id ?? newId());
  const tree = useApi('getTree', { params: { communityId } });
  const act = useAct('saveEquipment', { refresh: reads });
  const buildings = tree.data?.buildings ?? [];
  const required = [{ required: true }];
  return (
    <FormDialog<Fields, 'saveEquipment'>
      title={t(equipment === null ? 'equipment.add' : 'equipment.edit')}
      initial={
        equipment === null
          ? { kind: 'lift', buildingId: outdoors }
          : { ...equipment, buildingId: equipment.buildingId ?? outdoors }
      }
      act={act}
      send={({ buildingId, spot, ...fields }) => ({
        params: { communityId, equipmentId },
        body: {
          ...fields,
          spot: spot ?? '',
          buildingId: buildingId === outdoors ? null : buildingId,
        },
      })}
      onClose={onClose}
    >
      <div className="form-pair">
        <Form.Item name="name" label={t('equipment.name')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="number" label={t('equipment.number')} rules={required}>
          <Input maxLength={30} />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="kind" label={t('equipment.kind')} rules={required}>
          <Select options={kinds.map((value) => ({ value, label: t(`equipmentKind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="buildingId" label={t('equipment.building')} rules={required}>
          <Select
            options={[
              { value: outdoors, label: t('equipment.outdoors') },
              ...buildings.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item name="spot" label={t('equipment.spot')}>
        <Input maxLength={60} placeholder={t('equipment.spotHint')} />
      </Form.Item>
    </FormDialog>
  );
}
