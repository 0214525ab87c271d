import { useState } from 'react';
import { useAct } from '../client/index.ts';
import { useTranslation } from '../kit/i18n/index.ts';
import { LanguageSwitch } from '../kit/ui/buttons.tsx';
import { RefusalLine } from '../kit/ui/states.tsx';
import { NumberPad } from './number-pad.tsx';

/** A tablet that is no screen yet: somebody types the code that the console gave. */
export function PairScreen({
  before,
  onPaired,
}: {
  /** What it was called before it lost its pairing. */
  before: string | null;
  onPaired: () => void;
}) {
  const { t } = useTranslation('kiosk');
  const [code, setCode] = useState('');
  const act = useAct('pairKiosk', { refresh: [], onDone: onPaired });
  const pair = (text: string) =>
    act.mutate({ body: { code: text } }, { onSettled: () => setCode('') });
  return (
    <main className="kiosk-alone">
      <h1>{before === null ? t('pair.title') : t('pair.again')}</h1>
      <p className="kiosk-line">
        {before === null ? t('pair.line') : t('pair.againLine', { name: before })}
      </p>
      <NumberPad
        label={t('pair.code')}
        length={8}
        value={code}
        busy={act.isPending}
        onChange={setCode}
        onEnter={pair}
      />
      <RefusalLine error={act.error} />
      <LanguageSwitch />
    </main>
  );
}
