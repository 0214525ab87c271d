import { useState } from 'react';
import { useAct } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import { BigButton, RefusalLine, Stars, TextArea } from '../ui/index.ts';
import { taskReads } from './reads.ts';

/** How the other side was, once. */
export function RateForm({ place, side }: { place: { id: string }; side: 'doer' | 'publisher' }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const [stars, setStars] = useState(0);
  const [words, setWords] = useState('');
  const act = useAct('rateTaskPlace', { refresh: taskReads });
  return (
    <div className="card form">
      <b>{t(`rate.${side}`)}</b>
      <Stars value={stars} onChange={setStars} />
      <TextArea
        label={t('rate.words')}
        value={words}
        onChange={setWords}
        rows={2}
        maxLength={300}
      />
      <BigButton
        kind="plain"
        busy={act.isPending}
        disabled={stars === 0}
        onClick={() =>
          act.mutate({
            params: { communityId, placeId: place.id },
            body: { side, stars, words: words.trim() },
          })
        }
      >
        {t('rate.send')}
      </BigButton>
      <RefusalLine error={act.error} />
    </div>
  );
}
