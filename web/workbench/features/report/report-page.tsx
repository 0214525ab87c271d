import { useState } from 'react';
import { newId, useAct, useApi, type Body } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  ErrorState,
  Loading,
  Page,
  PhotoPicker,
  RefusalLine,
  SelectField,
  TextArea,
  usePhotos,
} from '../../../kit/ui/index.ts';

interface Form {
  id: string;
  text: string;
  categoryId: string;
  buildingId: string;
}
const fresh = (): Form => ({ id: newId(), text: '', categoryId: '', buildingId: '' });

/** A patrol has nobody to call back, and happens somewhere all share. */
function bodyOf(form: Form, photoIds: string[]): Body<'fileRequest'> {
  const { id, categoryId, text, buildingId } = form;
  const place =
    buildingId === ''
      ? ({ kind: 'community' } as const)
      : ({ kind: 'building', buildingId } as const);
  return { id, categoryId, text: text.trim(), photoIds, place, channel: 'patrol' };
}

/** 巡查: what a round finds becomes a request without a reporter. */
export function ReportPage() {
  const { t } = useTranslation('desk');
  const { communityId } = useHere();
  const [form, setForm] = useState(fresh);
  const [number, setNumber] = useState<number | null>(null);
  const photos = usePhotos(communityId);
  const categories = useApi('listCategories', { params: { communityId } });
  const tree = useApi('getTree', { params: { communityId } });
  const act = useAct('fileRequest', {
    onDone: (request) => {
      setNumber(request.number);
      setForm(fresh());
      photos.clear();
    },
  });
  const error = categories.error ?? tree.error;
  const set = (part: Partial<Form>) => setForm({ ...form, ...part });
  const send = () => act.mutate({ params: { communityId }, body: bodyOf(form, photos.ids) });
  const ready = form.categoryId !== '' && form.text.trim() !== '' && !photos.pending;
  return (
    <Page
      title={t('report.title')}
      halves
      foot={
        <>
          {!ready && <p className="quiet">{t('report.missing')}</p>}
          <BigButton busy={act.isPending} disabled={!ready} onClick={send}>
            {t('report.send')}
          </BigButton>
        </>
      }
      side={<WhatAndWhere form={form} set={set} error={act.error} />}
    >
      {error !== null && (
        <ErrorState
          error={error}
          retry={() => void Promise.all([categories.refetch(), tree.refetch()])}
        />
      )}
      {categories.isPending && <Loading />}
      {number !== null && <Sent number={number} />}
      <Card tone="form">
        <PhotoPicker photos={photos} label={t('order.photos')} />
        <TextArea
          label={t('report.text')}
          rows={3}
          value={form.text}
          onChange={(text) => set({ text })}
          maxLength={2000}
        />
      </Card>
    </Page>
  );
}

interface WhatProps {
  form: Form;
  set: (part: Partial<Form>) => void;
  error: Error | null;
}

/** A patrol is about what all share: no homes, and nothing that is paid for. */
function WhatAndWhere({ form, set, error }: WhatProps) {
  const { t, i18n } = useTranslation('desk');
  const { communityId } = useHere();
  const categories = useApi('listCategories', { params: { communityId } });
  const tree = useApi('getTree', { params: { communityId } });
  const common = (categories.data?.items ?? []).filter(
    (one) => one.class === 'basic' && one.place !== 'home',
  );
  return (
    <Card tone="form">
      <SelectField
        label={t('report.category')}
        none={t('report.choose')}
        value={form.categoryId}
        options={common.map((one) => ({
          value: one.id,
          label: i18n.language === 'en' ? one.nameEn : one.nameZh,
        }))}
        onChange={(categoryId) => set({ categoryId })}
      />
      <SelectField
        label={t('report.where')}
        none={t('service:place.community')}
        value={form.buildingId}
        options={(tree.data?.buildings ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(buildingId) => set({ buildingId })}
      />
      <RefusalLine error={error} />
    </Card>
  );
}

function Sent({ number }: { number: number }) {
  const { t } = useTranslation('desk');
  return (
    <Card tone="done">
      <p role="status">{t('report.sent', { number })}</p>
    </Card>
  );
}
