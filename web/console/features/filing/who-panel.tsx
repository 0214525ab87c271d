import { Segmented } from 'antd';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { Panel } from '../../parts/page.tsx';
import { CallerField } from './caller-field.tsx';
import { channels, type Draft } from './draft.ts';
import { PlaceChoice } from './place-choice.tsx';
import { Unknown } from './unknown.tsx';

interface PartProps {
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
}

export function WhoPanel({
  draft,
  change,
  goTo,
  onUnknown,
}: PartProps & { goTo: (part: string) => void; onUnknown: (words: string) => void }) {
  const { t } = useTranslation('filing');
  return (
    <Panel
      title={t('who')}
      aside={
        <Segmented
          aria-label={t('channel')}
          value={draft.channel}
          onChange={(channel) => change({ channel })}
          options={channels.map((value) => ({ value, label: t(`service:channel.${value}`) }))}
        />
      }
    >
      <div data-part="who">
        <CallerField
          caller={draft.caller}
          onChoose={({ caller, where }) => {
            change({
              ...(caller === null ? {} : { caller }),
              ...(where === null ? {} : { where }),
            });
            goTo(caller === null ? 'unknown' : where === null ? 'where' : 'what');
          }}
          onUnknown={onUnknown}
          onAgain={() => {
            change({ caller: { name: '', phone: '' }, where: null });
            goTo('who');
          }}
        />
      </div>
      {draft.caller.personId === undefined && (
        <Unknown caller={draft.caller} onChange={(caller) => change({ caller })} />
      )}
    </Panel>
  );
}

export function WherePanel({ draft, change }: PartProps) {
  const { t } = useTranslation('filing');
  const { where } = draft;
  const chosen = where?.place.kind === 'home' ? where.place.homeId : null;
  return (
    <Panel title={t('where')}>
      <div data-part="where" className="stack">
        <PlaceChoice
          value={where?.place ?? null}
          onChange={(place) => {
            if (place === null) return change({ where: null });
            const same = place.kind === 'home' && place.homeId === chosen;
            change({
              where: {
                place,
                label: same ? where!.label : '',
                buildingId: same ? where!.buildingId : null,
              },
            });
          }}
          // The chosen home stands in no list yet: it brings its own name.
          homes={
            chosen === null || where!.label === '' ? [] : [{ homeId: chosen, label: where!.label }]
          }
        />
      </div>
    </Panel>
  );
}
