import type { ProxyThing } from '@linli/contract';
import { Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { PhotoPicker, RefusalLine, usePhotos } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';

interface Fields {
  name: string;
  phone: string;
  things: ProxyThing[];
  days: number;
}

/** A consent signed on paper: who, what for, how long, and the photo of it. */
export function RecordDialog({
  principalId,
  onClose,
}: {
  principalId: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('proxy');
  const { communityId } = useHere();
  const say = useSay();
  const photos = usePhotos(communityId);
  const [form] = Form.useForm<Fields>();
  const [id] = useState(newId);
  const record = useAct('recordProxy', { refresh: ['listProxies'] });
  const photoId = photos.ids[0];
  const finish = ({ name, phone, things, days }: Fields) => {
    if (photoId === undefined) return;
    record.mutate(
      {
        params: { communityId },
        body: { id, principalId, agent: { name, phone }, things, days, photoId },
      },
      {
        onSuccess: () => {
          say.done(t('staff.saved'));
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open
      title={t('staff.record')}
      okText={t('staff.save')}
      cancelText={t('common:cancel')}
      okButtonProps={{
        loading: record.isPending,
        disabled: photoId === undefined || photos.pending,
      }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="quiet">{t('staff.recordLine')}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ things: ['requests'], days: 365 }}
        onFinish={finish}
      >
        <AgentFields />
        <PhotoPicker photos={photos} label={t('staff.photo')} />
        {photoId === undefined && <p className="quiet">{t('staff.photoNeeded')}</p>}
      </Form>
      <RefusalLine error={record.error} />
    </Modal>
  );
}

/** Who it is, what for and how long. */
function AgentFields() {
  const { t } = useTranslation('proxy');
  return (
    <>
      <Form.Item name="name" label={t('staff.agentName')} rules={[{ required: true, min: 2 }]}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item
        name="phone"
        label={t('staff.agentPhone')}
        rules={[{ required: true, pattern: /^1\d{10}$/ }]}
      >
        <Input inputMode="numeric" maxLength={11} />
      </Form.Item>
      <Form.Item name="things" label={t('staff.things')} rules={[{ required: true }]}>
        <Checkbox.Group
          options={(['requests', 'bills'] as const).map((value) => ({
            value,
            label: t(`thing.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="days" label={t('staff.days')}>
        <Select
          options={[
            { value: 182, label: t('staff.halfYear') },
            { value: 365, label: t('staff.year') },
            { value: 1095, label: t('staff.years3') },
          ]}
        />
      </Form.Item>
    </>
  );
}
