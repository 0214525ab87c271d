import { Button, Form, Input } from 'antd';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';

interface Fields {
  old?: string;
  next: string;
  again: string;
}

export function Password() {
  const { t } = useTranslation('console');
  const { session } = useHere();
  const say = useSay();
  const [form] = Form.useForm<Fields>();
  const save = useAct('setPassword', { refresh: ['getSession', 'listSessions'] });
  const send = ({ old, next }: Fields) =>
    save.mutate(
      { body: { new: next, ...(session.hasPassword ? { old: old ?? '' } : {}) } },
      {
        onSuccess: () => {
          say.done(t('settings.passwordDone'));
          form.resetFields();
        },
      },
    );
  return (
    <Panel title={t('settings.password')}>
      <p className="quiet">{t('settings.passwordLine')}</p>
      <Form<Fields> form={form} layout="vertical" onFinish={send}>
        <input
          type="text"
          name="username"
          autoComplete="username"
          defaultValue={session.phoneMasked ?? ''}
          hidden
          readOnly
        />
        {session.hasPassword && (
          <Form.Item name="old" label={t('settings.oldPassword')} rules={[{ required: true }]}>
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
        )}
        <Form.Item
          name="next"
          label={t('settings.newPassword')}
          rules={[{ required: true, min: 10, message: t('settings.tenCharacters') }]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('settings.again')}
          dependencies={['next']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('next')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('settings.notSame'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <RefusalLine error={save.error} />
        <Button htmlType="submit" loading={save.isPending}>
          {t('settings.passwordSave')}
        </Button>
      </Form>
    </Panel>
  );
}
