import { useState } from 'react';
import { newId, useAct, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { BigButton, Card, RefusalLine, say, Sheet, TextArea } from '../../../kit/ui/index.ts';

interface Props {
  request: Out<'getRequest'>;
  communityId: string;
}

/** For who joined a neighbour's request: that they did, and their own yes or no when it is done. */
export function JoinedCard({ request, communityId }: Props) {
  const { t } = useTranslation('resident');
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const { joined, joinedByCount } = request;
  const answer = useAct('answerJoined', {
    onDone: () => {
      setOpen(false);
      say(t('request.joinedThanks'));
    },
  });
  const params = { communityId, requestId: request.id };
  if (joined === null)
    return joinedByCount === 0 ? null : (
      <p className="quiet">{t('request.joinedBy', { count: joinedByCount })}</p>
    );
  return (
    <Card tone={joined.canAnswer ? 'calls' : undefined}>
      <p>{joined.canAnswer ? <b>{t('request.joinedAsk')}</b> : t(toldKey(joined.satisfied))}</p>
      {joined.canAnswer && (
        <div className="buttons">
          <BigButton
            busy={answer.isPending}
            onClick={() => answer.mutate({ params, body: { actId: newId(), satisfied: true } })}
          >
            {t('request.joinedYes')}
          </BigButton>
          <BigButton kind="plain" onClick={() => setOpen(true)}>
            {t('request.joinedNo')}
          </BigButton>
        </div>
      )}
      {!open && <RefusalLine error={answer.error} />}
      {open && (
        <Sheet open title={t('request.joinedNo')} onClose={() => setOpen(false)}>
          <TextArea
            label={t('request.joinedWords')}
            value={words}
            onChange={setWords}
            maxLength={500}
          />
          <RefusalLine error={answer.error} />
          <BigButton
            busy={answer.isPending}
            disabled={words.trim().length < 2}
            onClick={() =>
              answer.mutate({
                params,
                body: { actId: newId(), satisfied: false, reason: words.trim() },
              })
            }
          >
            {t('ask.send')}
          </BigButton>
        </Sheet>
      )}
    </Card>
  );
}

const toldKey = (satisfied: boolean | null) =>
  satisfied === null
    ? 'request.joinedWaits'
    : satisfied
      ? 'request.joinedSaidYes'
      : 'request.joinedSaidNo';
