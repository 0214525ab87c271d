import { pauseReasons } from './pause-reasons.ts';
import type { OrderDetail, PauseReason } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct, useApi, useReached } from '../../../client/index.ts';
import { ResponseChips } from '../../../kit/answers/response-chips.tsx';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useWork } from '../../outbox/use-work.ts';
import {
  BigButton,
  Empty,
  Loading,
  RefusalLine,
  Segments,
  Sheet,
  TextArea,
} from '../../../kit/ui/index.ts';

interface Props {
  order: OrderDetail;
  communityId: string;
}
type Open = 'pause' | 'handOver' | 'sendBack' | 'decline' | 'comment' | 'commentInternal' | null;

/** The rarer acts; only those that `can` allows are drawn. */
export function ActButtons({ order, communityId }: Props) {
  const { t } = useTranslation('desk');
  const [open, setOpen] = useState<Open>(null);
  const claim = useAct('claimOrder');
  const reached = useReached();
  const { can } = order;
  const shown = (
    ['pause', 'handOver', 'sendBack', 'decline', 'comment', 'commentInternal'] as const
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
            {t(`service:act.${act}`)}
          </BigButton>
        ))}
      </div>
      {open === 'pause' && <PauseSheet order={order} communityId={communityId} onClose={close} />}
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
  const [words, setWords] = useState('');
  const [actId] = useState(newId);
  const giveBack = useAct(endpointOf[what], { onDone: onClose });
  const word = useWork('commentOrder', order, { onDone: onClose });
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
  const [note, setNote] = useState('');
  const [actId] = useState(newId);
  const act = useWork('pauseOrder', order, { onDone: onClose });
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

function HandOverSheet({ order, communityId, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation('desk');
  const query = useApi('performers', { params: { communityId, orderId: order.id } });
  const [personId, setPersonId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [actId] = useState(newId);
  const act = useAct('handOverOrder', { onDone: onClose });
  const others = (query.data?.items ?? []).filter((one) => one.personId !== order.executorId);
  return (
    <Sheet open title={t('service:act.handOver')} onClose={onClose}>
      {query.isPending && <Loading rows={2} />}
      {query.data !== undefined && others.length === 0 && <Empty title={t('order.nobody')} />}
      <div className="list" role="radiogroup" aria-label={t('order.toWhom')}>
        {others.slice(0, 30).map((one) => (
          <button
            key={one.personId}
            type="button"
            className="tile"
            role="radio"
            aria-checked={one.personId === personId}
            onClick={() => setPersonId(one.personId)}
          >
            <b>{one.name}</b>
            <span>
              {one.onDuty ? t('order.onDuty') : t('order.offDuty')} ·{' '}
              {t('order.holds', { count: one.openOrders })}
              {one.fits ? ` · ${t('order.fits')}` : ''}
            </span>
          </button>
        ))}
      </div>
      <ResponseChips act="hand_over" value={reason} onPick={setReason} />
      <TextArea
        label={t('common:reason')}
        rows={2}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
      <RefusalLine error={act.error} />
      <BigButton
        busy={act.isPending}
        disabled={personId === null || reason.trim().length < 2}
        onClick={() =>
          personId !== null &&
          act.mutate({
            params: { communityId, orderId: order.id },
            body: { actId, version: order.version, personId, reason: reason.trim() },
          })
        }
      >
        {t('service:act.handOver')}
      </BigButton>
    </Sheet>
  );
}
