import type { BulkAct, OrderBrief, Priority } from '@linli/contract';
import { Form, Input, Modal, Segmented, Switch } from 'antd';
import { useRef, useState } from 'react';
import { useApi } from '../../../../client/index.ts';
import { useTranslation } from '../../../../kit/i18n/index.ts';
import { useHere } from '../../../../kit/session/session.tsx';
import { RefusalLine } from '../../../../kit/ui/index.ts';
import { priorities } from '../order-filters.ts';
import { PeopleList } from '../people-list.tsx';
import { errandOf, type BulkKind, type Errand } from './run-bulk.ts';

interface Props {
  kind: BulkKind;
  orders: readonly OrderBrief[];
  send: (errand: Errand, before: readonly OrderBrief[]) => Promise<void>;
  onClose: () => void;
}

/** What one must say for an act on many orders. */
export function BulkDialog({ kind, orders, send, onClose }: Props) {
  const { t } = useTranslation('operations');
  const [personId, setPersonId] = useState<string>();
  const [priority, setPriority] = useState<Priority>('high');
  const [words, setWords] = useState('');
  const [internal, setInternal] = useState(true);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const before = useRef(orders);
  // Kept from the first try: sent again after a lost answer it is the same acts.
  const errand = useRef<Errand | null>(null);
  const text = words.trim();
  const act = actOf({ kind, personId, priority, text, internal });
  const finish = async () => {
    if (act === null || busy) return;
    setBusy(true);
    setError(null);
    try {
      if (errand.current === null || JSON.stringify(errand.current.act) !== JSON.stringify(act))
        errand.current = errandOf(act, before.current);
      await send(errand.current, before.current);
      onClose();
    } catch (caught) {
      setError(caught as Error);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('bulk.on', { act: t(`bulk.act.${kind}`), count: before.current.length })}
      okText={t(`bulk.act.${kind}`)}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: act === null, loading: busy, danger: kind === 'cancel' }}
      onOk={() => void finish()}
      onCancel={onClose}
      width={480}
      destroyOnHidden
    >
      <Form layout="vertical" onFinish={() => void finish()}>
        {kind === 'assign' && <People value={personId} onChange={setPersonId} />}
        {kind === 'reprioritise' && (
          <Form.Item label={t('bulk.priority')}>
            <Segmented
              value={priority}
              onChange={(value) => setPriority(value as Priority)}
              options={priorities.map((value) => ({
                value,
                label: t(`service:priority.${value}`),
              }))}
            />
          </Form.Item>
        )}
        <WordsField kind={kind} value={words} onChange={setWords} />
        {kind === 'comment' && (
          <Form.Item label={t('bulk.internal')}>
            <Switch checked={internal} onChange={setInternal} aria-label={t('bulk.internal')} />
          </Form.Item>
        )}
        <button type="submit" hidden />
      </Form>
      <RefusalLine error={error} />
    </Modal>
  );
}

function WordsField(props: { kind: BulkKind; value: string; onChange: (words: string) => void }) {
  const { t } = useTranslation('operations');
  const { kind, value, onChange } = props;
  return (
    <Form.Item label={t(`bulk.words.${kind}`)} required={kind !== 'assign'}>
      <Input.TextArea
        rows={3}
        maxLength={500}
        value={value}
        aria-label={t(`bulk.words.${kind}`)}
        onChange={(event) => onChange(event.target.value)}
      />
    </Form.Item>
  );
}

/** The act, once enough is said; the server has the last word. */
function actOf(said: {
  kind: BulkKind;
  personId: string | undefined;
  priority: Priority;
  text: string;
  internal: boolean;
}): BulkAct | null {
  const { kind, personId, priority, text, internal } = said;
  switch (kind) {
    case 'assign':
      return personId === undefined
        ? null
        : { kind, personId, ...(text === '' ? {} : { note: text }) };
    case 'reprioritise':
      return text.length < 2 ? null : { kind, priority, reason: text };
    case 'cancel':
      return text.length < 2 ? null : { kind, reason: text };
    case 'comment':
      return text === '' ? null : { kind, note: text, internal };
  }
}

function People(props: { value: string | undefined; onChange: (id: string) => void }) {
  const { communityId } = useHere();
  const people = useApi('listPerformers', { params: { communityId } });
  return <PeopleList people={people} {...props} />;
}
