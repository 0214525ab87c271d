import type { Endpoints, OutOf } from '@linli/contract';
import { Alert, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter, TextFilter, useBuildingChoices } from '../../parts/filters.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { nameColumn, Tags } from '../../parts/people-columns.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { rights, staffRoles } from '../../rights.ts';
import { useListFilters } from '../../way.tsx';

type Staff = OutOf<Endpoints['listStaff']>['items'][number];

/** Which buildings each of the staff looks after, and which nobody does. */
export function StaffPage() {
  const { t } = useTranslation('console');
  const here = useHere();
  const { filters, set, filter } = useListFilters(['q', 'role', 'building']);
  const [editing, setEditing] = useState<Staff | null>(null);
  const list = useApi('listStaff', { params: { communityId: here.communityId } });
  const buildings = useBuildingChoices();
  const mayEdit = here.is(...rights.edit);
  const { q, role, building } = filters;
  const rows = (list.data?.items ?? []).filter(
    (one) =>
      (q === undefined || one.name.includes(q)) &&
      (role === undefined || one.role === role) &&
      (building === undefined || one.buildingIds.includes(building)),
  );
  const uncovered = list.data?.uncovered ?? [];
  return (
    <ConsolePage title={t('nav.staff')}>
      {uncovered.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('staff.uncovered', { count: uncovered.length })}
          description={uncovered.map(({ name }) => name).join(listComma())}
        />
      )}
      <DataTable
        name="staff"
        title={t('nav.staff')}
        columns={useStaffColumns(buildings, mayEdit ? setEditing : null)}
        rows={rows}
        idOf={(one) => `${one.personId}${one.role}`}
        state={list}
        empty={t('staff.none')}
        filter={filter}
        search={<TextFilter label={t('assign.search')} value={q} onChange={set('q')} />}
        filters={
          <>
            <ChoiceFilter
              label={t('member.role')}
              value={role}
              onChange={set('role')}
              options={staffRoles.map((value) => ({ value, label: t(`common:role.${value}`) }))}
            />
            <ChoiceFilter
              label={t('filter.building')}
              value={building}
              onChange={set('building')}
              options={buildings}
            />
          </>
        }
      />
      {editing !== null && (
        <BuildingsDialog staff={editing} buildings={buildings} onClose={() => setEditing(null)} />
      )}
    </ConsolePage>
  );
}

function useStaffColumns(
  buildings: readonly { value: string; label: string }[],
  edit: ((staff: Staff) => void) | null,
): Column<Staff>[] {
  const { t } = useTranslation('console');
  const name = (id: string) => buildings.find(({ value }) => value === id)?.label ?? '';
  return [
    nameColumn(t),
    {
      key: 'role',
      title: t('member.role'),
      width: 110,
      lead: true,
      value: (one) => t(`common:role.${one.role}`),
    },
    {
      key: 'organisation',
      title: t('member.organisation'),
      width: 180,
      value: (one) => one.organisationName,
      render: (one) => orDash(one.organisationName),
    },
    {
      key: 'buildings',
      title: t('staff.buildings'),
      width: 420,
      value: (one) => one.buildingIds.map(name).join(t('audit.comma')),
      sortBy: (one) => one.buildingIds.length,
      render: (one) => <Tags names={one.buildingIds.map(name)} />,
    },
    ...(edit === null
      ? []
      : [
          {
            key: 'acts',
            title: '',
            width: 120,
            value: () => null,
            render: (one: Staff) => (
              <Button size="small" onClick={() => edit(one)}>
                {t('staff.assign')}
              </Button>
            ),
          },
        ]),
  ];
}

function BuildingsDialog({
  staff,
  buildings,
  onClose,
}: {
  staff: Staff;
  buildings: { value: string; label: string }[];
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const save = useAct('assignBuildings', { refresh: ['listStaff', 'mySteward'] });
  return (
    <FormDialog<{ buildingIds: string[] }>
      title={`${staff.name} · ${t(`common:role.${staff.role}`)}`}
      initial={{ buildingIds: staff.buildingIds }}
      act={save}
      onClose={onClose}
      send={({ buildingIds }) => ({
        params: { communityId, personId: staff.personId },
        body: { role: staff.role, buildingIds },
      })}
    >
      <Form.Item name="buildingIds" label={t('staff.buildings')}>
        <Select
          mode="multiple"
          allowClear
          options={buildings}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
    </FormDialog>
  );
}
