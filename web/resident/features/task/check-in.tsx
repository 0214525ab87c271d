import type { TaskPlaceDetail } from '@linli/contract';
import { useState } from 'react';
import { useAct, type Body } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { Camera } from '../../../kit/scan/camera.tsx';
import { TypedNumber } from '../../../kit/scan/typed-number.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { taskReads } from '../../../kit/task/reads.ts';
import { position } from '../../../kit/task/where.ts';
import { BigButton, RefusalLine, Section } from '../../../kit/ui/index.ts';

/** I am here: by the phone, by a code, or by somebody's word. */
export function CheckIn({ place }: { place: TaskPlaceDetail }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const [scanning, setScanning] = useState(false);
  const [looking, setLooking] = useState(false);
  const [lost, setLost] = useState(false);
  const act = useAct('checkInAtTask', { refresh: taskReads });
  const send = (by: Body<'checkInAtTask'>['by']) =>
    act.mutate({
      params: { communityId, placeId: place.id },
      body: { version: place.version, by },
    });
  const here = async () => {
    setLooking(true);
    const at = await position();
    setLooking(false);
    setLost(at === null);
    if (at !== null) send({ way: 'place', ...at });
  };
  const ways = place.task.checkIn;
  return (
    <Section title={t('checkIn.title')}>
      <div className="card form">
        {ways.includes('place') && (
          <BigButton busy={looking || act.isPending} onClick={() => void here()}>
            {t('checkIn.here')}
          </BigButton>
        )}
        {ways.includes('code') && !scanning && (
          <BigButton kind="plain" onClick={() => setScanning(true)}>
            {t('checkIn.scan')}
          </BigButton>
        )}
        {scanning && (
          <>
            <Camera onRead={(code) => send({ way: 'code', code })} />
            <TypedNumber
              label={t('checkIn.number')}
              digits={8}
              busy={act.isPending}
              onNumber={(code) => send({ way: 'code', code })}
            />
          </>
        )}
        {lost && (
          <p className="refusal" role="alert">
            {t('checkIn.noPosition')}
          </p>
        )}
        <RefusalLine error={act.error} />
        {ways.includes('steward') && <p className="quiet">{t('checkIn.steward')}</p>}
        <p className="quiet">{t('checkIn.kept')}</p>
      </div>
    </Section>
  );
}
