import type { PlaceInput } from '@linli/contract';
import { Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useBuildingChoices } from '../../parts/filters.tsx';

interface Props {
  value: PlaceInput | null;
  onChange: (place: PlaceInput | null) => void;
  /** The reporter's own homes come first. */
  homes: readonly { homeId: string; label: string }[];
}
type Kind = 'home' | 'building' | 'community';

export function PlaceChoice({ value, onChange, homes }: Props) {
  const { t } = useTranslation('console');
  const buildings = useBuildingChoices();
  const [kind, setKind] = useState<Kind>('home');
  const shown: Kind = value === null || value.kind === 'point' ? kind : value.kind;
  const note = value?.note ?? '';
  const choose = (next: Kind) => {
    setKind(next);
    onChange(
      next === 'community'
        ? { kind: 'community' }
        : next === 'home' && homes[0] !== undefined
          ? { kind: 'home', homeId: homes[0].homeId }
          : null,
    );
  };
  return (
    <>
      <Radio.Group
        value={shown}
        optionType="button"
        onChange={(event) => choose(event.target.value as Kind)}
        options={(['home', 'building', 'community'] as const).map((one) => ({
          value: one,
          label: t(`filing.place.${one}`),
        }))}
      />
      {shown === 'home' && (
        <HomeSearch
          value={value?.kind === 'home' ? value.homeId : undefined}
          homes={homes}
          onChange={(homeId) => onChange({ kind: 'home', homeId })}
        />
      )}
      {shown === 'building' && (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={buildings}
          value={value?.kind === 'building' ? value.buildingId : null}
          onChange={(buildingId: string) => onChange({ kind: 'building', buildingId })}
          placeholder={t('filter.building')}
          aria-label={t('filter.building')}
        />
      )}
      {value !== null && (
        <Form.Item label={t('filing.note')}>
          <Input
            maxLength={100}
            value={note}
            placeholder={t('filing.noteLine')}
            aria-label={t('filing.note')}
            onChange={({ target }) => {
              const { note: _old, ...bare } = value;
              onChange(
                target.value === '' ? (bare as PlaceInput) : { ...value, note: target.value },
              );
            }}
          />
        </Form.Item>
      )}
    </>
  );
}

/** A home by its number or name; the own ones first. */
export function HomeSearch({
  value,
  homes,
  onChange,
}: {
  value: string | undefined;
  homes: Props['homes'];
  onChange: (homeId: string) => void;
}) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const [q, setQ] = useState('');
  const found = useApi(
    'listHomes',
    { params: { communityId }, query: { limit: 20, ...(q.trim() === '' ? {} : { q: q.trim() }) } },
    { keep: true },
  );
  const own = q.trim() === '' ? homes.map(({ homeId, label }) => ({ value: homeId, label })) : [];
  const rest = (found.data?.items ?? [])
    .map(({ id, label }) => ({ value: id, label }))
    .filter((one) => !own.some(({ value: id }) => id === one.value));
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value ?? null}
      onChange={(homeId: string) => onChange(homeId)}
      options={[...own, ...rest]}
      placeholder={t('filing.homeLine')}
      aria-label={t('filing.place.home')}
    />
  );
}
