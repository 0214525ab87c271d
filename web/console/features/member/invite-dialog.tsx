import type { Role } from '@linli/contract';
import { Form, Input, Select } from 'antd';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { startOf } from '../../parts/days.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { OrganisationSelect } from '../../parts/organisation-select.tsx';

interface Fields {
  name: string;
  phone: string;
  role: Role;
  organisationId?: string;
  endsOn?: string;
}

/** They join when they first sign in with this number. */
export function InviteDialog({
  givable,
  role,
  onClose,
}: {
  givable: readonly Role[];
  role: Role | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const invite = useAct('inviteMember', {
    refresh: ['listMembers', 'listStaff', 'listPerformers'],
  });
  return (
    <FormDialog<Fields>
      title={t('member.invite')}
      okText={t('member.invite')}
      initial={{ role: role ?? givable[0] }}
      act={invite}
      onClose={onClose}
      send={({ name, phone, role: chosen, organisationId, endsOn }) => ({
        params: { communityId },
        body: {
          name,
          phone,
          role: chosen,
          ...(organisationId ? { organisationId } : {}),
          ...(endsOn ? { endsAt: startOf(endsOn, 1) } : {}),
        },
      })}
    >
      <p className="quiet">{t('member.inviteLine')}</p>
      <div className="two">
        <Form.Item name="name" label={t('filing.name')} rules={[{ required: true, min: 2 }]}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item
          name="phone"
          label={t('common:signIn.phone')}
          rules={[{ required: true, pattern: /^1\d{10}$/, message: t('form.mobile') }]}
        >
          <Input maxLength={11} inputMode="tel" />
        </Form.Item>
        <Form.Item name="role" label={t('member.role')} rules={[{ required: true }]}>
          <Select options={givable.map((value) => ({ value, label: t(`common:role.${value}`) }))} />
        </Form.Item>
        <Form.Item name="organisationId" label={t('member.organisation')}>
          <OrganisationSelect />
        </Form.Item>
        <Form.Item name="endsOn" label={t('member.endsOn')}>
          <Input type="date" />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
