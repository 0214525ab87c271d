import { useState } from 'react';
import type { Session } from '@linli/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  ApiOffline,
  call,
  isReached,
  newId,
  orderReads,
  refresh,
  useApi,
  type Body,
  type Out,
} from '../../../client/index.ts';
import { useOutbox } from '../../outbox/outbox-here.tsx';
import { allSent } from '../../outbox/outbox.ts';
import type { Unsent } from '../../outbox/unsent.ts';
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
  const outbox = useOutbox();
  const { session } = useHere();
  const photos = usePhotos(communityId, undefined, outbox.photos);
  const [kept, setKept] = useState(false);
  const categories = useApi('listCategories', { params: { communityId } });
  const tree = useApi('getTree', { params: { communityId } });
  const act = useMutation({
    mutationFn: () =>
      file({ outbox, session, communityId, form, categories, photoIds: photos.ids }),
    networkMode: 'always',
    onSuccess: (filed) => {
      setNumber(filed);
      setKept(filed === null);
      setForm(fresh());
      photos.leave();
    },
    onSettled: () => refresh(cache, orderReads),
  });
  const cache = useQueryClient();
  const error = categories.error ?? tree.error;
  const set = (part: Partial<Form>) => setForm({ ...form, ...part });
  const send = () => act.mutate();
  const ready = form.categoryId !== '' && form.text.trim() !== '' && !photos.pending;
  return (
    <Page
      title={t('report.title')}
      back
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
      {number !== null && <Sent text={t('report.sent', { number })} />}
      {kept && <Sent text={t('unsent.kept')} />}
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

function Sent({ text }: { text: string }) {
  return (
    <Card tone="done">
      <p role="status">{text}</p>
    </Card>
  );
}

interface Filing {
  outbox: ReturnType<typeof useOutbox>;
  session: Session;
  communityId: string;
  form: Form;
  categories: { data?: Out<'listCategories'> | undefined };
  photoIds: string[];
}

/** Files it at once where that is possible, else later. @returns its number, or null when it is kept here */
async function file({ outbox, session, communityId, form, categories, photoIds }: Filing) {
  const body = bodyOf(form, photoIds);
  const { id: _id, photoIds: _photos, ...said } = body;
  const category = categories.data?.items.find((one) => one.id === form.categoryId);
  const keep = async () => {
    const item: Unsent = {
      id: form.id,
      accountId: session.accountId,
      communityId,
      act: 'fileRequest',
      lane: form.id,
      body: said,
      version: null,
      photoIds,
      doneAtMs: Date.now(),
      about: {
        number: null,
        titleZh: category?.nameZh ?? '',
        titleEn: category?.nameEn ?? '',
        place: '',
        from: null,
      },
      trouble: null,
    };
    if (!(await outbox.add(item))) throw new ApiOffline('offline');
    return null;
  };
  if (outbox.world !== null && !(isReached() && (await allSent(outbox.world, photoIds)))) {
    await keep();
    if (isReached()) void outbox.changed();
    return null;
  }
  try {
    return (await call('fileRequest', { params: { communityId }, body })).number;
  } catch (error) {
    if (!(error instanceof ApiOffline) || outbox.world === null) throw error;
    return keep();
  }
}
