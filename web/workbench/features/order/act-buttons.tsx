import { pauseReasons } from './pause-reasons.ts';
import type { OrderDetail, PauseReason } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct, useReached } from '../../../client/index.ts';
import { ResponseChips } from '../../../kit/answers/response-chips.tsx';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { HandOutSheet, HandOverSheet } from './give-sheets.tsx';
import { useDraft } from '../../day/use-draft.ts';
import { useWork } from '../../outbox/use-work.ts';
import { BigButton, RefusalLine, Segments, Sheet, TextArea } from '../../../kit/ui/index.ts';

interface Props {
  order: OrderDetail;
  communityId: string;
}
type Open =
  | 'assign'
  | 'pause'
  | 'handOver'
  | 'sendBack'
  | 'decline'
  | 'comment'
  | 'commentInternal'
  | null;

/** The rarer acts; only those that `can` allows are drawn. */
export function ActButtons({ order, communityId }: Props) {
  const { t } = useTranslation('desk');
  const [open, setOpen] = useState<Open>(null);
  const claim = useAct('claimOrder');
  const reached = useReached();
  const { can } = order;
  const shown = (
    ['assign', 'pause', 'handOver', 'sendBack', 'decline', 'comment', 'commentInternal'] as const
  ).filter((act) => can[act]);
  const close = () => setOpen(null);
  return (
    <>
      {can.claim && (
        <BigButton
          busy={claim.isPending}
          disabled={!reached}
          onClick={() =>
            claim.mutate({
              params: { communityId, orderId: order.id },
              body: { actId: newId(), version: order.version },
            })
          }
        >
          {t('service:act.claim')}
        </BigButton>
      )}
      {can.claim && !reached && <p className="quiet">{t('unsent.noClaim')}</p>}
      <RefusalLine error={claim.error} />
      <div className="buttons">
        {shown.map((act) => (
          <BigButton key={act} kind="plain" onClick={() => setOpen(act)}>
            {t(act === 'assign' ? 'order.handOut' : `service:act.${act}`)}
          </BigButton>
        ))}
      </div>
      {open === 'pause' && <PauseSheet order={order} communityId={communityId} onClose={close} />}
      {open === 'assign' && (
        <HandOutSheet order={order} communityId={communityId} onClose={close} />
      )}
      {open === 'handOver' && (
        <HandOverSheet order={order} communityId={communityId} onClose={close} />
      )}
      {(open === 'sendBack' ||
        open === 'decline' ||
        open === 'comment' ||
        open === 'commentInternal') && (
        <WordsSheet what={open} order={order} communityId={communityId} onClose={close} />
      )}
    </>
  );
}

const endpointOf = {
  sendBack: 'sendBackOrder',
  decline: 'declineOrder',
  comment: 'commentOrder',
  commentInternal: 'commentOrder',
} as const;

const responseActOf = { sendBack: 'send_back', decline: 'decline', comment: 'comment' } as const;

function WordsSheet({
  what,
  order,
  communityId,
  onClose,
}: Props & { what: keyof typeof endpointOf; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const { text: words, change: setWords, forget } = useDraft(`${order.id}/${what}`);
  const [actId] = useState(newId);
  const onDone = () => {
    forget();
    onClose();
  };
  const giveBack = useAct(endpointOf[what], { onDone });
  const word = useWork('commentOrder', order, { onDone });
  const comment = what === 'comment' || what === 'commentInternal';
  const act = comment ? word : giveBack;
  const send = () => {
    if (comment)
      return word.mutate({
        actId,
        body: { note: words.trim(), internal: what === 'commentInternal' },
      });
    giveBack.mutate({
      params: { communityId, orderId: order.id },
      body: { actId, version: order.version, reason: words.trim() } as never,
    });
  };
  return (
    <Sheet open title={t(`service:act.${what}`)} onClose={onClose}>
      {what !== 'commentInternal' && (
        <ResponseChips act={responseActOf[what]} value={words} onPick={setWords} />
      )}
      <TextArea
        label={t(comment ? 'order.words' : 'order.reasonForResident')}
        value={words}
        onChange={setWords}
        maxLength={500}
      />
      <RefusalLine error={act.error} />
      <BigButton busy={act.isPending} disabled={words.trim().length < 2} onClick={send}>
        {t('common:send')}
      </BigButton>
    </Sheet>
  );
}

function PauseSheet({ order, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation('desk');
  const [waitingFor, setWaitingFor] = useState<PauseReason>('parts');
  const { text: note, change: setNote, forget } = useDraft(`${order.id}/pause`);
  const [actId] = useState(newId);
  const act = useWork('pauseOrder', order, {
    onDone: () => {
      forget();
      onClose();
    },
  });
  return (
    <Sheet open title={t('service:act.pause')} onClose={onClose}>
      <Segments
        label={t('order.waitingFor')}
        value={waitingFor}
        onChange={setWaitingFor}
        options={pauseReasons.map((value) => ({ value, label: t(`service:pauseReason.${value}`) }))}
      />
      <ResponseChips act={`pause_${waitingFor}`} value={note} onPick={setNote} />
      <TextArea
        label={t('order.reasonForResident')}
        value={note}
        onChange={setNote}
        maxLength={500}
      />
      <RefusalLine error={act.error} />
      <BigButton
        busy={act.isPending}
        disabled={note.trim().length < 2}
        onClick={() => act.mutate({ actId, body: { waitingFor, note: note.trim() } })}
      >
        {t('service:act.pause')}
      </BigButton>
    </Sheet>
  );
}
