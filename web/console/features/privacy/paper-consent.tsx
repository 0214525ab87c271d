import type { PurposeKey } from '@linli/contract';
import { Form, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { newId, useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { PhotoPicker, RefusalLine, usePhotos } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';

/** What somebody answered on paper, with a photo of it. */
export function PaperConsent({ personId, onClose }: { personId: string; onClose: () => void }) {
  const { t, i18n } = useTranslation('privacy');
  const { communityId } = useHere();
  const say = useSay();
  const photos = usePhotos(communityId);
  const purposes = useApi('getMyPrivacy', { params: { communityId } }).data?.consents ?? [];
  const [id] = useState(newId);
  const [purpose, setPurpose] = useState<PurposeKey>('care');
  const [given, setGiven] = useState(true);
  const save = useAct('recordConsent', { refresh: ['getPrivacyOf'] });
  const photoId = photos.ids[0];
  const send = () => {
    if (photoId === undefined) return;
    save.mutate(
      { params: { communityId, personId }, body: { id, purpose, given, photoId } },
      {
        onSuccess: () => {
          say.done();
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open
      title={t('staff.record')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: photoId === undefined || photos.pending, loading: save.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={t('staff.consents')}>
          <Select
            aria-label={t('staff.consents')}
            value={purpose}
            onChange={setPurpose}
            options={purposes.map((one) => ({
              value: one.purpose,
              label: i18n.language === 'en' ? one.titleEn : one.titleZh,
            }))}
          />
        </Form.Item>
        <Radio.Group
          value={given}
          onChange={(event) => setGiven(event.target.value as boolean)}
          options={[
            { value: true, label: t('staff.yes') },
            { value: false, label: t('staff.no') },
          ]}
        />
        <PhotoPicker photos={photos} label={t('proxy:staff.photo')} />
      </Form>
      <RefusalLine error={save.error} />
    </Modal>
  );
}
