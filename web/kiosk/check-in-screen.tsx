import type { CardSession } from '@linli/contract';
import { useEffect, useRef } from 'react';
import { useAct } from '../client/index.ts';
import { exact } from '../kit/format.ts';
import { useTranslation } from '../kit/i18n/index.ts';
import { ErrorState, Loading } from '../kit/ui/states.tsx';

/** 报到: said by coming here; said twice a day it is the same. */
export function CheckInScreen({ session }: { session: CardSession }) {
  const { t } = useTranslation('kiosk');
  const { communityId } = session;
  const act = useAct('checkIn', { refresh: [] });
  const sent = useRef(false);
  const { mutate } = act;
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    mutate({ params: { communityId } });
  }, [mutate, communityId]);
  if (act.error !== null)
    return <ErrorState error={act.error} retry={() => mutate({ params: { communityId } })} />;
  if (act.data === undefined) return <Loading />;
  return (
    <div className="kiosk-said" role="status">
      <h1>{t(act.data.first ? 'checkedIn' : 'checkedInBefore')}</h1>
      <p className="kiosk-line">{t('checkedInAt', { at: exact(act.data.at) })}</p>
    </div>
  );
}
