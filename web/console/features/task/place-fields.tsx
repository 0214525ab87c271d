import { Form, Input, InputNumber, Radio, Select, Slider } from 'antd';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { AreaMap } from '../../../kit/map/area-map.tsx';
import type { At } from '../../../kit/map/estate-map.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { useBuildingChoices } from '../../parts/filters.tsx';
import { HomeSearch } from '../filing/place-choice.tsx';
import {
  leastRadius,
  mostRadius,
  usualRadius,
  type Fields,
  type PlaceKind,
} from './publish-fields.ts';

const kinds = ['community', 'building', 'home', 'point', 'area'] as const satisfies PlaceKind[];

/** Where: the whole estate, a building, a home (named only to who takes part), a point or an area on the map. */
export function PlaceFields({ home }: { home: { homeId: string; label: string } | null }) {
  const { t } = useTranslation('task');
  const form = Form.useFormInstance<Fields>();
  const kind = Form.useWatch('placeKind', form);
  const buildings = useBuildingChoices();
  const needed = [{ required: true, message: t('console.needed') }];
  return (
    <>
      <Form.Item name="placeKind" label={t('console.place')} rules={needed}>
        <Radio.Group
          optionType="button"
          options={kinds.map((value) => ({ value, label: t(`console.placeKind.${value}`) }))}
          onChange={({ target }) =>
            form.setFieldsValue({ radiusM: usualRadius[target.value as PlaceKind] })
          }
        />
      </Form.Item>
      {kind === 'building' && (
        <Form.Item name="buildingId" label={t('console.building')} rules={needed}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={buildings} />
        </Form.Item>
      )}
      {kind === 'home' && (
        <Form.Item
          name="homeId"
          label={t('console.home')}
          rules={needed}
          extra={t('console.homeHint')}
        >
          <HomeField home={home} />
        </Form.Item>
      )}
      {(kind === 'point' || kind === 'area') && (
        <Form.Item
          name="at"
          label={t('console.onMap')}
          rules={[{ required: true, message: t('console.noPoint') }]}
          extra={t('console.onMapHint')}
        >
          <MapField />
        </Form.Item>
      )}
      <div className="two">
        {kind === 'area' ? (
          <Form.Item name="radiusM" label={t('console.areaRadius')} rules={needed}>
            <Slider min={leastRadius} max={500} step={10} />
          </Form.Item>
        ) : (
          <Form.Item name="radiusM" label={t('console.radius')} rules={needed}>
            <InputNumber
              min={leastRadius}
              max={mostRadius}
              precision={0}
              style={{ inlineSize: '100%' }}
            />
          </Form.Item>
        )}
        <Form.Item name="note" label={t('console.note')}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
    </>
  );
}

interface Controlled<T> {
  value?: T;
  onChange?: (value: T) => void;
}

function HomeField({
  value,
  onChange,
  home,
}: Controlled<string> & { home: { homeId: string; label: string } | null }) {
  return (
    <HomeSearch
      value={value}
      homes={home === null ? [] : [home]}
      onChange={(homeId) => onChange?.(homeId)}
    />
  );
}

function MapField({ value, onChange }: Controlled<At>) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const map = useApi('getMap', { params: { communityId } });
  const radiusM = Form.useWatch('radiusM', Form.useFormInstance<Fields>()) ?? usualRadius.point;
  return (
    <AreaMap
      label={t('console.onMap')}
      buildings={map.data?.items ?? []}
      at={value ?? null}
      radiusM={radiusM}
      onMove={(at) => onChange?.(at)}
    />
  );
}
