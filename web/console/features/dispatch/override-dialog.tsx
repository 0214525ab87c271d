import type { DispatchChoice, OverrideReason } from '@linli/contract';
import { Form, Input, Modal, Radio } from 'antd';
import { useRef, useState } from 'react';
import { newId, useAct, useApi } from '../../../client/index.ts';
import { overrideReasons } from '../../../kit/dispatch/override-reasons.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { PeopleList } from '../order/people-list.tsx';
import { dispatchReads } from './reads.ts';

/** Somebody else for an order, or nobody, and why: the reason is kept. */
export function OverrideDialog(props: {
  planId: string;
  choice: DispatchChoice;
  onClose: () => void;
}) {
  const { planId, choice, onClose } = props;
  const { t } = useTranslation('dispatch');
  const { communityId } = useHere();
  const id = useRef(newId());
  const [personId, setPersonId] = useState<string | null>(null);
  const [reason, setReason] = useState<OverrideReason | null>(null);
  const [note, setNote] = useState('');
  const people = useApi('performers', { params: { communityId, orderId: choice.orderId } });
  const change = useAct('overrideDispatchChoice', { refresh: dispatchReads, onDone: onClose });
  const send = (to: string | null) =>
    reason !== null &&
    change.mutate({
      params: { communityId, planId, orderId: choice.orderId },
      body: { id: id.current, fromId: choice.personId, personId: to, reason, note: note.trim() },
    });
  const ready = reason !== null && (reason !== 'other' || note.trim().length >= 2);
  return (
    <Modal
      open
      title={t('override.title', { number: choice.number })}
      okText={t('override.ok')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !ready || personId === null, loading: change.isPending }}
      onOk={() => send(personId)}
      onCancel={onClose}
      width={520}
      destroyOnHidden
    >
      {choice.others.length > 0 && (
        <p className="quiet">
          {t('override.next')}{' '}
          {choice.others
            .map(({ name, minutes }) => t('override.other', { name, minutes }))
            .join(' · ')}
        </p>
      )}
      <Form layout="vertical">
        <PeopleList
          people={people}
          value={personId ?? undefined}
          onChange={setPersonId}
          except={choice.personId ?? undefined}
        />
        <Why {...{ reason, setReason, note, setNote }} />
        {choice.personId !== null && (
          <button
            type="button"
            className="plain-button"
            disabled={!ready || change.isPending}
            onClick={() => send(null)}
          >
            {t('override.nobody')}
          </button>
        )}
      </Form>
      <RefusalLine error={change.error} />
    </Modal>
  );
}

function Why(props: {
  reason: OverrideReason | null;
  setReason: (reason: OverrideReason) => void;
  note: string;
  setNote: (note: string) => void;
}) {
  const { reason, setReason, note, setNote } = props;
  const { t } = useTranslation('dispatch');
  return (
    <>
      <Form.Item label={t('override.why')} required>
        <Radio.Group
          value={reason}
          onChange={(event) => setReason(event.target.value as OverrideReason)}
          options={overrideReasons.map((value) => ({
            value,
            label: t(`override.reason.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item label={t('override.note')} required={reason === 'other'}>
        <Input.TextArea
          rows={2}
          maxLength={300}
          value={note}
          aria-label={t('override.note')}
          onChange={(event) => setNote(event.target.value)}
        />
      </Form.Item>
    </>
  );
}
