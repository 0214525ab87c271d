import type { Erasure } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { BigButton, Card, RefusalLine, Sheet, When } from '../../../kit/ui/index.ts';

/** The wish to be deleted: what it means, when it is answered, and the way back while it waits. */
export function Deletion({ wish }: { wish: Erasure | null }) {
  const { t } = useTranslation('privacy');
  const { communityId } = useHere();
  const [id] = useState(newId);
  const [asking, setAsking] = useState(false);
  const refresh = ['getMyPrivacy'] as const;
  const ask = useAct('askErasure', { refresh, onDone: () => setAsking(false) });
  const back = useAct('withdrawErasure', { refresh });
  const waits = wish?.state === 'asked' || wish?.state === 'carrying_out';
  return (
    <Card>
      {wish !== null && (
        <p>
          <b>{t(`deletion.state.${wish.state}`)}</b> <When at={wish.decidedAt ?? wish.askedAt} />
          {wish.reason !== null && <span>：{wish.reason}</span>}
        </p>
      )}
      {waits && wish !== null && (
        <>
          <p>{t('deletion.due', { day: wish.dueOn })}</p>
          <RefusalLine error={back.error} />
          <BigButton
            kind="plain"
            busy={back.isPending}
            onClick={() => back.mutate({ params: { communityId, erasureId: wish.id } })}
          >
            {t('deletion.withdraw')}
          </BigButton>
        </>
      )}
      {!waits && (
        <>
          <p className="quiet">{t('deletion.line')}</p>
          <BigButton kind="plain" onClick={() => setAsking(true)}>
            {t('deletion.ask')}
          </BigButton>
        </>
      )}
      <Sheet open={asking} title={t('deletion.ask')} onClose={() => setAsking(false)}>
        <p>{t('deletion.gone')}</p>
        <p>{t('deletion.kept')}</p>
        <p className="quiet">{t('deletion.term')}</p>
        <RefusalLine error={ask.error} />
        <BigButton
          kind="warn"
          busy={ask.isPending}
          onClick={() => ask.mutate({ params: { communityId }, body: { id } })}
        >
          {t('deletion.confirm')}
        </BigButton>
      </Sheet>
    </Card>
  );
}
