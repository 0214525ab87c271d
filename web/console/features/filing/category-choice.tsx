import type { Category, PlaceInput } from '@linli/contract';
import { Select } from 'antd';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { duration, priceRange } from '../../../kit/format.ts';
import { useHere } from '../../../kit/session/session.tsx';

interface Props {
  value: string | null;
  onChange: (categoryId: string) => void;
  place: PlaceInput['kind'] | null;
}

/** The catalogue, searched by name, by the plain words people say, and by group. */
export function CategoryChoice({ value, onChange, place }: Props) {
  const { t, i18n } = useTranslation('console');
  const { communityId } = useHere();
  const list = useApi('listCategories', { params: { communityId } });
  const zh = i18n.language !== 'en';
  const fits = (one: Category) =>
    place === null || one.place === 'any' || (one.place === 'home') === (place === 'home');
  const items = (list.data?.items ?? []).filter(({ active }) => active);
  const groups = [...new Set(items.map(({ groupKey }) => groupKey))].map((key) => {
    const members = items.filter(({ groupKey }) => groupKey === key);
    return {
      label: zh ? members[0]!.groupNameZh : members[0]!.groupNameEn,
      options: members.filter(fits).map((one) => ({
        value: one.id,
        label: zh ? one.nameZh : one.nameEn,
        words: [one.nameZh, one.nameEn, one.groupNameZh, ...one.words].join(' ').toLowerCase(),
      })),
    };
  });
  const chosen = items.find(({ id }) => id === value);
  return (
    <div className="stack">
      <Select
        size="large"
        showSearch={{
          filterOption: (q, option) =>
            ((option as { words?: string } | undefined)?.words ?? '').includes(
              q.trim().toLowerCase(),
            ),
        }}
        loading={list.isPending}
        value={value}
        onChange={(id: string) => onChange(id)}
        options={groups.filter(({ options }) => options.length > 0)}
        placeholder={t('filing.categoryLine')}
        aria-label={t('filter.category')}
        listHeight={360}
      />
      {chosen !== undefined && (
        <p className="quiet">
          {[
            zh ? chosen.hintZh : chosen.hintEn,
            t('filing.promise', {
              respond: minutes(chosen.respondMinutes, zh),
              finish: minutes(chosen.finishMinutes, zh),
            }),
            chosen.priceFromFen === null || chosen.priceToFen === null
              ? t('service:free')
              : `${priceRange(chosen.priceFromFen, chosen.priceToFen)} ${(zh ? chosen.priceUnitZh : chosen.priceUnitEn) ?? ''}`,
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
      )}
    </div>
  );
}

const minutes = (value: number, zh: boolean) => duration(value * 60_000, zh ? 'zh-CN' : 'en');
