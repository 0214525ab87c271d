import type { Category } from '@linli/contract';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { Card } from '../../../kit/ui/index.ts';
import type { PickedPlace } from './place-picker.tsx';
import type { Heard } from '../../../kit/suggestions/use-suggestions.ts';

/** Urgent words: what happens now, and whom to call first when somebody is in danger. */
export function HeardAlarm({ alarms }: Pick<Heard, 'alarms'>) {
  const { t } = useTranslation('resident');
  if (alarms.length === 0) return null;
  return (
    <Card tone="calls">
      <p role="status">
        <b>{t('ask.alarm')}</b>
      </p>
      <p>{t('ask.alarmCall')}</p>
    </Card>
  );
}

interface Props extends Pick<Heard, 'places'> {
  category: Category;
  value: PickedPlace | null;
  onChoose: (place: PickedPlace) => void;
}

/** Places the words name, one tap away; only those that fit the kind of work. */
export function HeardPlaces({ places, category, value, onChoose }: Props) {
  const { t } = useTranslation('resident');
  const fitting = places.flatMap((place) => {
    const picked = pickedOf(place, category);
    return picked === null || isSame(picked, value) ? [] : [{ place, picked }];
  });
  if (fitting.length === 0) return null;
  return (
    <>
      <p className="quiet">{t('ask.heardPlace')}</p>
      <div className="chips">
        {fitting.map(({ place, picked }) => (
          <button
            key={`${place.homeId}/${place.buildingId}/${place.note}`}
            type="button"
            onClick={() => onChoose(picked)}
          >
            {place.label}
            {place.note === null ? '' : ` · ${place.note}`}
          </button>
        ))}
      </div>
    </>
  );
}

function pickedOf(place: Heard['places'][number], category: Category): PickedPlace | null {
  const { homeId, buildingId, note } = place;
  if (homeId !== null && category.place !== 'common') return { kind: 'home', homeId };
  if (category.place === 'home') return null;
  return { kind: 'building', buildingId, ...(note === null ? {} : { note }) };
}

function isSame(one: PickedPlace, other: PickedPlace | null): boolean {
  if (other === null || one.kind !== other.kind) return false;
  if (one.kind === 'home' && other.kind === 'home') return one.homeId === other.homeId;
  if (one.kind !== 'building' || other.kind !== 'building') return false;
  return one.buildingId === other.buildingId && (one.note ?? '') === (other.note ?? '');
}
