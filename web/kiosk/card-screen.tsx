import type { CardSession } from '@linli/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAct } from '../client/index.ts';
import { useTranslation } from '../kit/i18n/index.ts';
import { Camera } from '../kit/scan/camera.tsx';
import { RefusalLine } from '../kit/ui/states.tsx';
import { NumberPad } from './number-pad.tsx';
import { useScannerKeys } from './use-scanner-keys.ts';

interface Props {
  reason: string;
  /** What a card has to wait for. */
  after: () => Promise<void>;
  onSession: (session: CardSession) => void;
  onRefused: (error: Error | null) => void;
}

/** Holds a card before the camera or the scanner, or types its number. */
export function CardScreen({ reason, after, onSession, onRefused }: Props) {
  const { t } = useTranslation('kiosk');
  const [digits, setDigits] = useState('');
  const act = useAct('openCardSession', { refresh: [], onDone: onSession });
  const busy = useRef(false);
  const { mutate } = act;
  const show = useCallback(
    (card: string) => {
      // A camera reads ten times a second: one card is one try.
      if (busy.current) return;
      busy.current = true;
      const onSettled = () => {
        busy.current = false;
        setDigits('');
      };
      void after().then(() => mutate({ body: { card: card.slice(0, 200) } }, { onSettled }));
    },
    [mutate, after],
  );
  useScannerKeys(show);
  useEffect(() => onRefused(act.error), [act.error, onRefused]);
  return (
    <div className="kiosk-columns">
      <section>
        <h1>{t('card.title')}</h1>
        <p className="kiosk-line">{reason}</p>
        <Camera facing="user" onRead={(text) => text.length >= 6 && show(text)} />
        <RefusalLine error={act.error} />
        <p className="quiet">{t('card.none')}</p>
      </section>
      <section>
        <h2>{t('card.type')}</h2>
        <NumberPad
          label={t('card.number')}
          length={12}
          value={digits}
          busy={act.isPending}
          onChange={setDigits}
          onEnter={show}
        />
      </section>
    </div>
  );
}
