import type { OrderDetail } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import {
  BigButton,
  Card,
  PhotoPicker,
  RefusalLine,
  say,
  Sheet,
  Stars,
  TextArea,
  usePhotos,
} from '../../../kit/ui/index.ts';

interface Props {
  order: OrderDetail;
  communityId: string;
}

type Open = 'reject' | 'reopen' | 'cancel' | 'comment' | null;

/** What the resident may do now: drawn from `can`, nothing else. */
export function OrderActs({ order, communityId }: Props) {
  const { t } = useTranslation('resident');
  const [open, setOpen] = useState<Open>(null);
  const confirm = useAct('confirmOrder', { onDone: () => say(t('request.confirmed')) });
  const params = { communityId, orderId: order.id };
  const { can } = order;
  return (
    <>
      {(can.confirm || can.reject) && (
        <Card tone="calls">
          <p>
            <b>{t('request.isItDone')}</b>
          </p>
          <div className="buttons">
            <BigButton
              busy={confirm.isPending}
              onClick={() =>
                confirm.mutate({ params, body: { actId: newId(), version: order.version } })
              }
            >
              {t('service:act.confirm')}
            </BigButton>
            <BigButton kind="plain" onClick={() => setOpen('reject')}>
              {t('service:act.reject')}
            </BigButton>
          </div>
          <RefusalLine error={confirm.error} />
        </Card>
      )}
      {can.rate && <RateCard order={order} communityId={communityId} />}
      <div className="buttons" hidden={!(can.comment || can.reopen || can.cancel)}>
        {can.comment && (
          <BigButton kind="plain" onClick={() => setOpen('comment')}>
            {t('request.say')}
          </BigButton>
        )}
        {can.reopen && (
          <BigButton kind="plain" onClick={() => setOpen('reopen')}>
            {t('request.reopen')}
          </BigButton>
        )}
        {can.cancel && (
          <BigButton kind="warn" onClick={() => setOpen('cancel')}>
            {t('request.cancel')}
          </BigButton>
        )}
      </div>
      {open !== null && (
        <WordsSheet
          what={open}
          order={order}
          communityId={communityId}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

const endpointOf = {
  reject: 'rejectOrder',
  reopen: 'reopenOrder',
  cancel: 'cancelOrder',
  comment: 'commentOrder',
} as const;

function WordsSheet({
  what,
  order,
  communityId,
  onClose,
}: Props & { what: NonNullable<Open>; onClose: () => void }) {
  const { t } = useTranslation('resident');
  const [words, setWords] = useState('');
  const [actId] = useState(newId);
  const photos = usePhotos(communityId);
  const act = useAct(endpointOf[what], { onDone: onClose });
  const withPhotos = what === 'reject' || what === 'comment';
  const send = () => {
    const text = words.trim();
    const body = {
      actId,
      version: order.version,
      ...(what === 'comment' ? { note: text } : { reason: text }),
      ...(withPhotos ? { photoIds: photos.ids } : {}),
    };
    act.mutate({ params: { communityId, orderId: order.id }, body: body as never });
  };
  return (
    <Sheet open title={t(`request.sheet.${what}`)} onClose={onClose}>
      <TextArea
        label={t(`request.words.${what}`)}
        value={words}
        onChange={setWords}
        maxLength={what === 'comment' ? 2000 : 500}
      />
      {withPhotos && <PhotoPicker photos={photos} label={t('ask.photos')} />}
      <RefusalLine error={act.error} />
      <BigButton
        busy={act.isPending}
        disabled={words.trim().length < 2 || photos.pending}
        onClick={send}
      >
        {t('common:send')}
      </BigButton>
    </Sheet>
  );
}

function RateCard({ order, communityId }: { order: OrderDetail; communityId: string }) {
  const { t, i18n } = useTranslation('resident');
  const catalogue = useApi('listCategories', { params: { communityId } });
  const [stars, setStars] = useState(0);
  const [tags, setTags] = useState<readonly string[]>([]);
  const [words, setWords] = useState('');
  const act = useAct('rateOrder', { onDone: () => say(t('request.rated')) });
  const offered = (catalogue.data?.ratingTags ?? []).filter((tag) => tag.stars.includes(stars));
  const toggle = (key: string) =>
    setTags(tags.includes(key) ? tags.filter((one) => one !== key) : [...tags, key]);
  const send = () => {
    const kept = tags.filter((key) => offered.some((tag) => tag.key === key));
    const said = words.trim();
    act.mutate({
      params: { communityId, orderId: order.id },
      body: {
        actId: newId(),
        version: order.version,
        stars,
        tags: kept,
        ...(said === '' ? {} : { words: said }),
      },
    });
  };
  return (
    <Card tone="calls">
      <p>
        <b>{t('request.rateAsk', { who: order.executor?.name ?? '' })}</b>
      </p>
      <Stars value={stars} onChange={setStars} />
      {stars > 0 && (
        <>
          <div className="chips">
            {offered.map((tag) => (
              <button
                key={tag.key}
                type="button"
                aria-pressed={tags.includes(tag.key)}
                onClick={() => toggle(tag.key)}
              >
                {i18n.language === 'en' ? tag.nameEn : tag.nameZh}
              </button>
            ))}
          </div>
          <TextArea label={t('request.rateWords')} rows={2} value={words} onChange={setWords} />
          <BigButton busy={act.isPending} onClick={send}>
            {t('request.rateSend')}
          </BigButton>
        </>
      )}
      <RefusalLine error={act.error} />
    </Card>
  );
}
