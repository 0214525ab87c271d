import { useState } from 'react';
import { useAct, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { BigButton, Card, RefusalLine, Sheet, TextArea, When } from '../../../kit/ui/index.ts';

type Frozen = NonNullable<Out<'getMyPoints'>['frozen']>;

/** Why my points may not be used, what I said to it, what was answered. */
export function FrozenCard({ frozen }: { frozen: Frozen }) {
  const { t } = useTranslation('points');
  const { communityId } = useHere();
  const [asking, setAsking] = useState(false);
  const [words, setWords] = useState('');
  const act = useAct('appealFreeze', { refresh: ['getMyPoints'], onDone: () => setAsking(false) });
  return (
    <Card tone="calls">
      <h2>{t('frozen.title')}</h2>
      <p>{frozen.reason}</p>
      <p className="quiet">
        {frozen.byName} · <When at={frozen.at} />
      </p>
      <p>{t('frozen.line')}</p>
      {frozen.appeal !== null && (
        <p>
          {t('frozen.said')}
          {frozen.appeal}
        </p>
      )}
      {frozen.answer !== null && (
        <p>
          {t('frozen.answer')}
          {frozen.answer}
        </p>
      )}
      {frozen.appeal !== null && frozen.answer === null && (
        <p className="quiet">{t('frozen.waits')}</p>
      )}
      {frozen.can.appeal && (
        <BigButton kind="plain" onClick={() => setAsking(true)}>
          {t('frozen.appeal')}
        </BigButton>
      )}
      <Sheet open={asking} title={t('frozen.appeal')} onClose={() => setAsking(false)}>
        <TextArea
          label={t('frozen.words')}
          value={words}
          onChange={setWords}
          maxLength={200}
          placeholder={t('frozen.hint')}
        />
        <RefusalLine error={act.error} />
        <BigButton
          kind="main"
          busy={act.isPending}
          disabled={words.trim().length < 2}
          onClick={() =>
            act.mutate({
              params: { communityId, freezeId: frozen.id },
              body: { words: words.trim() },
            })
          }
        >
          {t('frozen.send')}
        </BigButton>
      </Sheet>
    </Card>
  );
}
