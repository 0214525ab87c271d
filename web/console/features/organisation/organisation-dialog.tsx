import type { OrganisationKind } from '@linli/contract';
import { Form, Input, Select, Switch } from 'antd';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { organisationKinds, type Organisation } from './organisation.ts';

interface Fields {
  kind: OrganisationKind;
  name: string;
  contactName?: string;
  contactPhone?: string;
  ended: boolean;
}

export function OrganisationDialog({
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
            options={organisationKinds.map((value) => ({
              value,
              label: t(`organisation.kinds.${value}`),
            }))}
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
