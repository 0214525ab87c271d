import type { AlarmKind, AlarmWord } from '@linli/contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useAct, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';

const kinds = [
  'fire',
  'gas',
  'trapped',
  'fall',
  'self_harm',
  'other',
] as const satisfies AlarmKind[];

/** One a line for each kind: what stands there makes a request urgent the moment it is filed. */
export function AlarmWords({ list, edits }: { list: Out<'getAlarmWords'>; edits: boolean }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const save = useAct('saveAlarmWords', { refresh: ['getAlarmWords'] });
  const [texts, setTexts] = useState(() => textsOf(list.words));
  const send = (words: AlarmWord[]) =>
    save.mutate(
      { params: { communityId }, body: { version: list.version, words } },
      { onSuccess: () => say.done(), onError: say.refused },
    );
  return (
    <Panel
      title={t('triage.words')}
      aside={
        <span className="quiet">
          {list.version === 0
            ? t('triage.wordsShipped')
            : t('triage.wordsBy', { name: list.savedByName ?? '' })}
        </span>
      }
    >
      <p className="quiet">{t('triage.wordsLine')}</p>
      <div className="triage-words">
        {kinds.map((kind) => (
          <label key={kind}>
            <b>{t(`triage.kind.${kind}`)}</b>
            <Input.TextArea
              value={texts[kind]}
              readOnly={!edits}
              autoSize={{ minRows: 4, maxRows: 12 }}
              onChange={({ target }) => setTexts({ ...texts, [kind]: target.value })}
            />
          </label>
        ))}
      </div>
      {edits && (
        <div className="console-actions">
          <Button type="primary" loading={save.isPending} onClick={() => send(wordsOf(texts))}>
            {t('triage.save')}
          </Button>
          <Button onClick={() => setTexts(textsOf(list.shipped))}>{t('triage.restore')}</Button>
        </div>
      )}
    </Panel>
  );
}

type Texts = Record<AlarmKind, string>;

function textsOf(words: readonly AlarmWord[]): Texts {
  const of = (kind: AlarmKind) =>
    words
      .filter((one) => one.kind === kind)
      .map(({ word }) => word)
      .join('\n');
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as Texts;
}

const wordsOf = (texts: Texts): AlarmWord[] =>
  kinds.flatMap((kind) =>
    texts[kind]
      .split('\n')
      .map((word) => word.trim())
      .filter((word) => word.length >= 2)
      .map((word) => ({ kind, word })),
  );
