import { Form, Input } from 'antd';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';

interface Fields {
  code: string;
  name: string;
  nameEn?: string;
  streetName?: string;
  committeeName?: string;
  address?: string;
  managerName: string;
  managerPhone: string;
}

/** The shipped catalogue comes with it; the manager joins by signing in with the phone given here. */
export function CommunityDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('console');
  const create = useAct('createCommunity', { refresh: ['listAllCommunities', 'getSession'] });
  return (
    <FormDialog<Fields>
      title={t('platform.add')}
      initial={{}}
      act={create}
      onClose={onClose}
      width={600}
      send={({ code, name, managerName, managerPhone, ...rest }) => ({
        body: {
          code,
          name,
          ...Object.fromEntries(
            Object.entries(rest).filter(([, value]) => value !== undefined && value !== ''),
          ),
          manager: { name: managerName, phone: managerPhone },
        },
      })}
    >
      <div className="two">
        <Form.Item name="name" label={t('settings.name')} rules={[{ required: true }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="code"
          label={t('settings.code')}
          extra={t('platform.codeLine')}
          rules={[
            {
              required: true,
              pattern: /^[a-z0-9][a-z0-9-]{1,30}$/,
              message: t('platform.codeLine'),
            },
          ]}
        >
          <Input maxLength={31} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('settings.nameEn')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="streetName" label={t('settings.street')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="committeeName" label={t('settings.committee')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="address" label={t('settings.address')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="managerName"
          label={t('platform.manager')}
          rules={[{ required: true, min: 2 }]}
        >
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item
          name="managerPhone"
          label={t('platform.managerPhone')}
          extra={t('platform.managerLine')}
          rules={[{ required: true, pattern: /^1\d{10}$/, message: t('form.mobile') }]}
        >
          <Input maxLength={11} inputMode="tel" />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
