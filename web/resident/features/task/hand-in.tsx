import type { TaskPlaceDetail } from '@linli/contract';
import { useState } from 'react';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { taskReads } from '../../../kit/task/reads.ts';
import {
  BigButton,
  Field,
  PhotoPicker,
  RefusalLine,
  Section,
  TextArea,
  usePhotos,
} from '../../../kit/ui/index.ts';

/** What was done: in words, photos and a count. */
export function HandIn({ place }: { place: TaskPlaceDetail }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const photos = usePhotos(communityId);
  const [note, setNote] = useState(place.note ?? '');
  const [count, setCount] = useState('');
  const act = useAct('submitTaskWork', { refresh: taskReads });
  const { photosNeeded, countOf } = place.task;
  const missing =
    note.trim() === '' ||
    photos.ids.length < photosNeeded ||
    (countOf !== null && !/^\d{1,6}$/.test(count));
  return (
    <Section title={t('handIn.title')}>
      <div className="card form">
        {place.reviewReason !== null && (
          <p className="task-flag" role="note">
            {t('handIn.because', { reason: place.reviewReason })}
          </p>
        )}
        <PhotoPicker
          photos={photos}
          label={
            photosNeeded === 0
              ? t('handIn.photos')
              : t('handIn.photosNeeded', { count: photosNeeded })
          }
        />
        {countOf !== null && (
          <Field label={countOf} value={count} onChange={setCount} inputMode="numeric" />
        )}
        <TextArea
          label={t('handIn.note')}
          placeholder={t('handIn.noteHint')}
          value={note}
          onChange={setNote}
          rows={3}
        />
        <BigButton
          busy={act.isPending}
          disabled={missing || photos.pending}
          onClick={() =>
            act.mutate({
              params: { communityId, placeId: place.id },
              body: {
                version: place.version,
                note: note.trim(),
                photoIds: photos.ids,
                count: countOf === null ? null : Number(count),
              },
            })
          }
        >
          {t('handIn.send')}
        </BigButton>
        <RefusalLine error={act.error} />
      </div>
    </Section>
  );
}
