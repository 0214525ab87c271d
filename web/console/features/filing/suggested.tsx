import type { Category, PlaceInput } from '@linli/contract';
import { Alert, Button } from 'antd';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useSuggestions, type Heard } from '../../../kit/suggestions/use-suggestions.ts';

interface Props {
  words: string;
  categoryId: string | null;
  place: PlaceInput | null;
  onCategory: (categoryId: string) => void;
  onPlace: (place: PlaceInput) => void;
}

/** What the caller's words seem to be about and where, a key away; and whether it cannot wait. */
export function Suggested({ words, categoryId, place, onCategory, onPlace }: Props) {
  const { t, i18n } = useTranslation('console');
  const { communityId } = useHere();
  const heard = useSuggestions(words);
  const list = useApi('listCategories', { params: { communityId } });
  if (heard === undefined) return null;
  const name = (one: Category) => (i18n.language === 'en' ? one.nameEn : one.nameZh);
  const categories = heard.categories.flatMap((one) => {
    const found = list.data?.items.find(({ id, active }) => active && id === one.categoryId);
    return found === undefined || found.id === categoryId ? [] : [found];
  });
  const places = place === null ? heard.places : [];
  return (
    <div className="suggested" role="status">
      {heard.alarms.length > 0 && <Alert type="warning" showIcon title={t('filing.alarm')} />}
      {(categories.length > 0 || places.length > 0) && (
        <p>
          <span className="quiet">{t('filing.suggested')}</span>{' '}
          {categories.map((one) => (
            <Button key={one.id} size="small" onClick={() => onCategory(one.id)}>
              {name(one)}
            </Button>
          ))}{' '}
          {places.map((one) => (
            <Button key={one.label} size="small" onClick={() => onPlace(placeOf(one))}>
              {one.label}
            </Button>
          ))}
        </p>
      )}
    </div>
  );
}

const placeOf = ({ homeId, buildingId, note }: Heard['places'][number]): PlaceInput =>
  homeId === null
    ? { kind: 'building', buildingId, ...(note === null ? {} : { note }) }
    : { kind: 'home', homeId };
