import type { Endpoints, OrganisationKind, OutOf } from '@linli/contract';
import { Button, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { newId, useAct, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter, TextFilter } from '../../parts/filters.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { useFilters } from '../../way.tsx';

type Organisation = OutOf<Endpoints['listOrganisations']>['items'][number];
const kinds: readonly OrganisationKind[] = [
  'street_office',
  'residents_committee',
  'property_company',
  'owners_committee',
  'operator',
  'merchant',
  'social_organisation',
  'club',
  'supplier',
];

export function OrganisationsPage() {
  const { t } = useTranslation('console');
  const here = useHere();
  const [filters, change] = useFilters();
  const [editing, setEditing] = useState<Organisation | 'new' | null>(null);
  const kind = kinds.find((one) => one === filters['kind']);
  const list = usePages('listOrganisations', {
    params: { communityId: here.communityId },
    query: {
      limit: 50,
      ...(kind === undefined ? {} : { kind }),
      ...(filters['q'] === undefined ? {} : { q: filters['q'] }),
    },
  });
  const mayEdit = here.is(...rights.edit);
  return (
    <ConsolePage
      title={t('nav.organisations')}
      aside={
        mayEdit && (
          <Button type="primary" onClick={() => setEditing('new')}>
            {t('organisation.add')}
          </Button>
        )
      }
    >
      <DataTable
        name="organisations"
        columns={useOrganisationColumns()}
        rows={list.items}
        idOf={({ id }) => id}
        state={list}
        more={list}
        {...(mayEdit ? { onOpen: (one: Organisation) => setEditing(one) } : {})}
        empty={t('organisation.none')}
        filters={
          <>
            <TextFilter
              label={t('organisation.search')}
              value={filters['q']}
              onChange={(q) => change({ q })}
            />
            <ChoiceFilter
              label={t('organisation.kind')}
              value={kind}
              onChange={(next) => change({ kind: next })}
              options={kinds.map((value) => ({ value, label: t(`organisation.kinds.${value}`) }))}
            />
          </>
        }
      />
      {editing !== null && (
        <OrganisationDialog
          organisation={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </ConsolePage>
  );
}

function useOrganisationColumns(): Column<Organisation>[] {
  const { t } = useTranslation('console');
  return [
    { key: 'name', title: t('organisation.name'), width: 240, render: (one) => <b>{one.name}</b> },
    {
      key: 'kind',
      title: t('organisation.kind'),
      width: 140,
      render: (one) => t(`organisation.kinds.${one.kind}`),
    },
    {
      key: 'contact',
      title: t('organisation.contact'),
      width: 110,
      render: (one) => orDash(one.contactName),
    },
    {
      key: 'phone',
      title: t('order.phone'),
      width: 140,
      render: (one) => orDash(one.contactPhone),
    },
    {
      key: 'people',
      title: t('organisation.people'),
      width: 90,
      align: 'right',
      render: (one) => one.people,
    },
    {
      key: 'ended',
      title: t('filter.state'),
      width: 130,
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

interface Fields {
  kind: OrganisationKind;
  name: string;
  contactName?: string;
  contactPhone?: string;
  ended: boolean;
}

function OrganisationDialog({
  organisation,
  onClose,
}: {
  organisation: Organisation | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const save = useAct('saveOrganisation', {
    refresh: ['listOrganisations', 'listMembers', 'listStaff'],
  });
  return (
    <FormDialog<Fields>
      title={organisation?.name ?? t('organisation.add')}
      initial={
        organisation === null
          ? { kind: 'property_company', ended: false }
          : { ...organisation, ended: organisation.endsAt !== null }
      }
      act={save}
      onClose={onClose}
      send={({ kind, name, contactName, contactPhone, ended }) => ({
        params: { communityId, organisationId: organisation?.id ?? newId() },
        body: {
          kind,
          name,
          contactName: contactName || null,
          contactPhone: contactPhone || null,
          ended,
        },
      })}
    >
      <div className="two">
        <Form.Item name="name" label={t('organisation.name')} rules={[{ required: true }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="kind" label={t('organisation.kind')} rules={[{ required: true }]}>
          <Select
            options={kinds.map((value) => ({ value, label: t(`organisation.kinds.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="contactName" label={t('organisation.contact')}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item
          name="contactPhone"
          label={t('order.phone')}
          rules={[{ pattern: /^(1\d{10}|0\d{2,3}-?\d{7,8})$/, message: t('form.phone') }]}
        >
          <Input maxLength={13} />
        </Form.Item>
        {organisation !== null && (
          <Form.Item name="ended" label={t('organisation.ended')} valuePropName="checked">
            <Switch />
          </Form.Item>
        )}
      </div>
    </FormDialog>
  );
}
