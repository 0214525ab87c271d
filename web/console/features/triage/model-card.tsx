import type { TriageModel } from '@linli/contract';
import { Button } from 'antd';
import { useAct } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';

const part = (share: number) => `${Math.round(share * 100)}%`;

/** One model: what it learnt from, how it does on texts it has not seen, and the button to use it. */
export function ModelCard({ model, edits }: { model: TriageModel; edits: boolean }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const use = useAct('activateTriageModel', { refresh: ['listTriageModels'] });
  const { version, madeAt, active, card } = model;
  const { heldOut } = card;
  const facts: [string, string][] = [
    [t('triage.texts'), `${card.texts} + ${card.shippedTexts}`],
    [t('triage.corrections'), `${card.corrections}`],
    [t('triage.categories'), `${card.categories}`],
    [t('triage.size'), `${Math.round(card.bytes / 1024)} kB · ${card.features}`],
    ...(card.trainedSeconds === null
      ? []
      : [[t('triage.seconds'), `${card.trainedSeconds} s`] as [string, string]]),
    ...(heldOut === null
      ? [[t('triage.heldOut'), t('triage.tooFew')] as [string, string]]
      : ([
          [t('triage.heldOut'), `${heldOut.texts}`],
          [t('triage.first'), part(heldOut.accuracy)],
          [t('triage.three'), part(heldOut.amongThree)],
          [t('triage.macroF1'), heldOut.macroF1.toFixed(3)],
          [t('triage.answered'), `${part(heldOut.answered)} · ${part(heldOut.answeredRight)}`],
        ] as [string, string][])),
  ];
  return (
    <Panel
      title={version === 0 ? t('triage.shipped') : t('triage.version', { version })}
      aside={
        active ? (
          <span className="state-tag done">{t('triage.active')}</span>
        ) : (
          edits && (
            <Button
              size="small"
              loading={use.isPending}
              onClick={() =>
                use.mutate(
                  { params: { communityId, version } },
                  { onSuccess: () => say.done(), onError: say.refused },
                )
              }
            >
              {t('triage.use')}
            </Button>
          )
        )
      }
    >
      {madeAt !== null && <p className="quiet">{exact(madeAt)}</p>}
      <dl className="triage-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
