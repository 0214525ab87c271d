import type { Category } from '@linli/contract';
import { useState } from 'react';
import { useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Field, SelectField } from '../../../kit/ui/index.ts';

export type PickedPlace = { note?: string } & (
  | { kind: 'home'; homeId: string }
  | { kind: 'building'; buildingId: string }
  | { kind: 'point'; lng: number; lat: number }
  | { kind: 'community' }
);

interface Props {
  category: Category;
  homes: Out<'myHomes'>['items'];
  value: PickedPlace | null;
  onChange: (place: PickedPlace) => void;
}

/** Where: my home, a building, where I stand, or the common areas — only what fits the service. */
export function PlacePicker({ category, homes, value, onChange }: Props) {
  const { t } = useTranslation('resident');
  const { communityId } = useHere();
  const tree = useApi('getTree', { params: { communityId } });
  const [lost, setLost] = useState(false);
  const home = category.place !== 'common';
  const common = category.place !== 'home';
  return (
    <>
      <h2>{t('ask.where')}</h2>
      <div className="chips">
        {home &&
          homes.map((one) => (
            <button
              key={one.id}
              type="button"
              aria-pressed={value?.kind === 'home' && value.homeId === one.id}
              onClick={() => onChange({ kind: 'home', homeId: one.id })}
            >
              {one.label}
            </button>
          ))}
        {common && <CommonChips value={value} onChange={onChange} lost={setLost} />}
      </div>
      {lost && (
        <p className="refusal" role="alert">
          {t('ask.noPosition')}
        </p>
      )}
      {common && (
        <SelectField
          label={t('ask.building')}
          none={t('ask.chooseBuilding')}
          value={value?.kind === 'building' ? value.buildingId : ''}
          options={(tree.data?.buildings ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={(id) => id !== '' && onChange({ kind: 'building', buildingId: id })}
        />
      )}
      {home && homes.length === 0 && <p className="quiet">{t('ask.noHome')}</p>}
      {value !== null && <NoteField value={value} onChange={onChange} />}
    </>
  );
}

type PartProps = Pick<Props, 'onChange'> & { value: PickedPlace | null };

function CommonChips({ value, onChange, lost }: PartProps & { lost: (lost: boolean) => void }) {
  const { t } = useTranslation('resident');
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        lost(false);
        onChange({ kind: 'point', lng: coords.longitude, lat: coords.latitude });
      },
      () => lost(true),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  return (
    <>
      <button
        type="button"
        aria-pressed={value?.kind === 'community'}
        onClick={() => onChange({ kind: 'community' })}
      >
        {t('service:place.community')}
      </button>
      {'geolocation' in navigator && (
        <button type="button" aria-pressed={value?.kind === 'point'} onClick={locate}>
          {t('ask.whereIAm')}
        </button>
      )}
    </>
  );
}

function NoteField({ value, onChange }: Pick<Props, 'onChange'> & { value: PickedPlace }) {
  const { t } = useTranslation('resident');
  const { note, ...place } = value;
  return (
    <Field
      label={t('ask.note')}
      placeholder={t('ask.noteHint')}
      maxLength={100}
      value={note ?? ''}
      onChange={(text) => onChange(text === '' ? place : { ...place, note: text })}
    />
  );
}
