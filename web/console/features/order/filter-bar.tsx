import type { InputRef } from 'antd';
import type { TFunction } from 'i18next';
import type { Ref } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  ChoiceFilter,
  DayFilter,
  TextFilter,
  useBuildingChoices,
  useCategoryChoices,
} from '../../parts/filters.tsx';
import type { Search } from '../../way.tsx';
import { allStates, priorities } from './order-filters.ts';

interface Props {
  filters: Search;
  set: (name: string) => (value: string | undefined) => void;
}

export function OrderSearch({ filters, set, searchRef }: Props & { searchRef: Ref<InputRef> }) {
  const { t } = useTranslation('console');
  return (
    <TextFilter
      label={t('order.search')}
      value={filters['q']}
      onChange={set('q')}
      inputRef={searchRef}
    />
  );
}

/** The board shows states as columns; the table lets one choose. */
export function OrderFilters({ filters, set, withState }: Props & { withState: boolean }) {
  const { t } = useTranslation('console');
  const buildings = useBuildingChoices();
  const categories = useCategoryChoices();
  return (
    <>
      {withState && (
        <ChoiceFilter
          label={t('filter.state')}
          value={filters['state']}
          onChange={set('state')}
          width={120}
          options={stateChoices(filters['state'], t)}
        />
      )}
      <ChoiceFilter
        label={t('filter.building')}
        value={filters['building']}
        options={buildings}
        onChange={set('building')}
        width={112}
      />
      <ChoiceFilter
        label={t('filter.category')}
        value={filters['category']}
        options={categories}
        onChange={set('category')}
        width={132}
      />
      <MoreFilters filters={filters} set={set} />
    </>
  );
}

function MoreFilters({ filters, set }: Props) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const people = useApi('listPerformers', { params: { communityId } });
  const executors = [
    { value: 'none', label: t('service:unassigned') },
    ...(people.data?.items ?? []).map((one) => ({ value: one.personId, label: one.name })),
  ];
  return (
    <>
      <ChoiceFilter
        label={t('filter.priority')}
        value={filters['priority']}
        onChange={set('priority')}
        width={104}
        options={priorities.map((value) => ({ value, label: t(`service:priority.${value}`) }))}
      />
      <ChoiceFilter
        label={t('service:executor')}
        value={filters['executor']}
        options={executors}
        onChange={set('executor')}
        width={112}
      />
      <ChoiceFilter
        label={t('filter.late')}
        value={filters['late']}
        onChange={set('late')}
        width={104}
        options={[
          { value: 'true', label: t('filter.lateOnly') },
          { value: 'false', label: t('filter.inTimeOnly') },
          { value: 'soon', label: t('filter.soonOnly') },
          { value: 'rejected', label: t('filter.rejectedOnly') },
        ]}
      />
      <DayFilter label={t('filter.from')} value={filters['from']} onChange={set('from')} />
      <DayFilter label={t('filter.until')} value={filters['until']} onChange={set('until')} />
    </>
  );
}

/** One state each; several at once, as the first page links to, stand as one more choice. */
function stateChoices(chosen: string | undefined, t: TFunction) {
  const name = (state: string) => t(`service:orderState.${state}`);
  const each = allStates.map((value) => ({ value: value as string, label: name(value) }));
  if (chosen?.includes(',') !== true) return each;
  return [{ value: chosen, label: chosen.split(',').map(name).join('/') }, ...each];
}
