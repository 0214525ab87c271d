import type { WallCandidate } from '@linli/contract';
import { Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { photoUrl, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';
import { wallReads } from './reads.ts';

/** The words and the two photos that the neighbours will see, looked at once more. */
export function PublishDialog({
  candidate,
  onClose,
}: {
  candidate: WallCandidate;
  onClose: () => void;
}) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const say = useSay();
  const done = () => {
    say.done();
    onClose();
  };
  const [words, setWords] = useState('');
  const [before, setBefore] = useState(candidate.before[0]?.id ?? null);
  const [after, setAfter] = useState(candidate.after[0]?.id ?? null);
  const [checked, setChecked] = useState(false);
  const act = useAct('publishOnWall', { refresh: wallReads });
  const publish = () =>
    after !== null &&
    act.mutate(
      {
        params: { communityId, orderId: candidate.order.id },
        body: {
          words: words.trim(),
          beforePhotoId: before,
          afterPhotoId: after,
          facesChecked: true,
        },
      },
      { onSuccess: done },
    );
  return (
    <Modal
      open
      width={640}
      title={t('wall.publish')}
      okText={t('wall.publish')}
      cancelText={t('common:cancel')}
      okButtonProps={{
        disabled: !checked || words.trim().length < 4 || after === null,
        loading: act.isPending,
      }}
      onOk={publish}
      onCancel={onClose}
    >
      <p className="quiet">{candidate.order.text}</p>
      <Form layout="vertical">
        <Choice
          label={t('wall.before')}
          photos={candidate.before}
          value={before}
          onChange={setBefore}
          none={t('wall.noBefore')}
        />
        <Choice
          label={t('wall.after')}
          photos={candidate.after}
          value={after}
          onChange={setAfter}
        />
        <WordsField value={words} onChange={setWords} />
        <FacesChecked value={checked} onChange={setChecked} />
      </Form>
      <RefusalLine error={act.error} />
    </Modal>
  );
}

function FacesChecked(props: { value: boolean; onChange: (checked: boolean) => void }) {
  const { t } = useTranslation('operations');
  return (
    <Checkbox checked={props.value} onChange={(event) => props.onChange(event.target.checked)}>
      {t('wall.facesChecked')}
    </Checkbox>
  );
}

function WordsField({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  const { t } = useTranslation('operations');
  return (
    <Form.Item label={t('wall.words')} required extra={t('wall.wordsHint')}>
      <Input.TextArea
        rows={2}
        maxLength={200}
        value={value}
        aria-label={t('wall.words')}
        onChange={(event) => onChange(event.target.value)}
      />
    </Form.Item>
  );
}

interface ChoiceProps {
  label: string;
  photos: readonly { id: string }[];
  value: string | null;
  onChange: (id: string | null) => void;
  /** The words for choosing none; left out where one is needed. */
  none?: string;
}

function Choice({ label, photos, value, onChange, none }: ChoiceProps) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  return (
    <Form.Item label={label}>
      <div className="wall-choice" role="radiogroup" aria-label={label}>
        {photos.map(({ id }, index) => (
          <button
            key={id}
            type="button"
            role="radio"
            aria-checked={id === value}
            aria-label={t('common:photo', { number: index + 1 })}
            onClick={() => onChange(id)}
          >
            <img src={photoUrl(communityId, id)} alt="" />
          </button>
        ))}
        {none !== undefined && (
          <button
            type="button"
            role="radio"
            aria-checked={value === null}
            onClick={() => onChange(null)}
          >
            {none}
          </button>
        )}
      </div>
    </Form.Item>
  );
}
