import type { NeedEntry } from '@linli/contract';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Card, RefusalLine, say, When } from '../../../kit/ui/index.ts';
import { mutualReads } from './reads.ts';

/** One of my own: what it says, how many it fits, and the way to take it back. */
export function EntryCard({ entry }: { entry: NeedEntry }) {
  const { t } = useTranslation('mutual');
  const { communityId } = useHere();
  const params = { communityId, entryId: entry.id };
  const withdraw = useAct('withdrawNeed', {
    refresh: mutualReads,
    onDone: () => say(t('withdrawn')),
  });
  const extend = useAct('extendNeed', { refresh: mutualReads, onDone: () => say(t('extended')) });
  const open = entry.state === 'open';
  return (
    <Card>
      <div className="mutual-head">
        <b>{entry.title}</b>
        <span className={`state-tag ${open ? 'done' : ''}`}>
          {open ? t(`side.${entry.side}`) : t(`entryState.${entry.state}`)}
        </span>
      </div>
      <p className="quiet">
        {t(`topic.${entry.topic}`)} · {t('fits', { count: entry.fits })}
        {open && (
          <>
            {' · '}
            {t('until')} <When at={entry.expiresAt} />
          </>
        )}
      </p>
      {entry.words !== '' && <p>{entry.words}</p>}
      {entry.heard && <p className="quiet">{t('heard')}</p>}
      {(entry.can.withdraw || entry.can.extend) && (
        <div className="buttons">
          {entry.can.extend && (
            <button
              type="button"
              className="plain-button"
              disabled={extend.isPending}
              onClick={() => extend.mutate({ params, body: { version: entry.version } })}
            >
              {t('extend')}
            </button>
          )}
          {entry.can.withdraw && (
            <button
              type="button"
              className="plain-button"
              disabled={withdraw.isPending}
              onClick={() => withdraw.mutate({ params })}
            >
              {t('withdraw')}
            </button>
          )}
        </div>
      )}
      <RefusalLine error={withdraw.error ?? extend.error} />
    </Card>
  );
}
