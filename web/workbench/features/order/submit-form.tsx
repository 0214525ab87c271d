import type { OrderDetail } from '@linli/contract';
import { useEffect, useRef, useState } from 'react';
import { newId } from '../../../client/index.ts';
import { ResponseChips } from '../../../kit/answers/response-chips.tsx';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useDraft } from '../../day/use-draft.ts';
import { useOutbox } from '../../outbox/outbox-here.tsx';
import { useWork } from '../../outbox/use-work.ts';
import {
  BigButton,
  Card,
  PhotoPicker,
  RefusalLine,
  say,
  TextArea,
  usePhotos,
} from '../../../kit/ui/index.ts';

const photosNeeded = { none: 0, text: 0, photo: 1, photo_before_after: 2 } as const;

/** 完成: with the evidence that this kind of work needs, said before it is asked for. */
export function SubmitForm({ order, communityId }: { order: OrderDetail; communityId: string }) {
  const { t } = useTranslation('desk');
  const { text: note, change: setNote, forget } = useDraft(`${order.id}/submit`);
  const [actId] = useState(newId);
  const photos = usePhotos(communityId, undefined, useOutbox().photos);
  const act = useWork('submitOrder', order, {
    onDone: (later) => {
      forget();
      say(t(later ? 'unsent.kept' : 'order.submitted'));
    },
  });
  const form = useRef<HTMLElement>(null);
  useEffect(() => {
    if (location.hash === '#submit') form.current?.scrollIntoView({ block: 'start' });
  }, []);
  const needed = photosNeeded[order.evidenceNeeded];
  // Work that costs says what it costs first.
  const unpriced = order.priced && (order.finalState === null || order.finalState === 'declined');
  const enough =
    !unpriced &&
    photos.ids.length >= needed &&
    (order.evidenceNeeded !== 'text' || note.trim() !== '');
  return (
    <section ref={form} id="submit" aria-label={t('order.finish')}>
      <Card tone="form">
        <h2>{t('order.finish')}</h2>
        <p className="quiet">{t(`order.evidence.${order.evidenceNeeded}`)}</p>
        <PhotoPicker photos={photos} label={t('order.photos')} />
        <ResponseChips act="submit" value={note} onPick={setNote} />
        <TextArea
          label={t('order.note')}
          rows={3}
          value={note}
          onChange={setNote}
          placeholder={t('order.noteHint')}
        />
        {unpriced && <p className="refusal">{t('refusals:service.final_price_missing')}</p>}
        <RefusalLine error={act.error} />
        <BigButton
          busy={act.isPending}
          disabled={!enough || photos.pending}
          onClick={() => act.mutate({ actId, body: { note }, photoIds: photos.ids })}
        >
          {t('service:act.submit')}
        </BigButton>
      </Card>
    </section>
  );
}
