import type { Scanned } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct, useApi, type Body } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  PhotoPicker,
  RefusalLine,
  SelectField,
  TextArea,
  usePhotos,
} from '../../../kit/ui/index.ts';

interface Props {
  found: Pick<Scanned, 'place' | 'equipment'>;
  /** In whose name, when their card was read. */
  reporterId?: string;
}

/** A form with the place filled in: what is wrong, a photo, send. */
export function ReportHere({ found, reporterId }: Props) {
  const { t, i18n } = useTranslation('codes');
  const { communityId } = useHere();
  const [id] = useState(newId);
  const [text, setText] = useState('');
  const [categoryId, setCategoryId] = useState('');
  const [number, setNumber] = useState<number | null>(null);
  const photos = usePhotos(communityId);
  const categories = useApi('listCategories', { params: { communityId } });
  const act = useAct('fileRequest', { onDone: (request) => setNumber(request.number) });
  const misfit = found.place.kind === 'home' ? 'common' : 'home';
  // What costs something is agreed to by whoever pays.
  const fitting = (categories.data?.items ?? []).filter(
    (one) => one.priceFromFen === null && one.place !== misfit,
  );
  if (number !== null) {
    return (
      <Card tone="done">
        <p role="status">{t('scan.sent', { number })}</p>
      </Card>
    );
  }
  const send = () => {
    const { equipment, place } = found;
    const from: Partial<Body<'fileRequest'>> =
      reporterId === undefined
        ? { channel: 'patrol' }
        : { channel: 'counter', reporter: { personId: reporterId } };
    const about = equipment === null ? {} : { equipmentId: equipment.id };
    const body = { id, categoryId, text: text.trim(), photoIds: photos.ids, place };
    act.mutate({ params: { communityId }, body: { ...body, ...from, ...about } });
  };
  return (
    <Card tone="form">
      <TextArea label={t('scan.what')} rows={3} value={text} onChange={setText} maxLength={2000} />
      <SelectField
        label={t('scan.category')}
        none={t('scan.choose')}
        value={categoryId}
        options={fitting.map((one) => ({
          value: one.id,
          label: i18n.language === 'en' ? one.nameEn : one.nameZh,
        }))}
        onChange={setCategoryId}
      />
      <PhotoPicker photos={photos} label={t('desk:order.photos')} />
      <RefusalLine error={act.error} />
      <BigButton
        busy={act.isPending}
        disabled={categoryId === '' || text.trim() === '' || photos.pending}
        onClick={send}
      >
        {t('scan.send')}
      </BigButton>
    </Card>
  );
}
