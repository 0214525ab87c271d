import { Form, Input, InputNumber, Select } from 'antd';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useBuildingChoices } from '../../parts/filters.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { OrganisationSelect } from '../../parts/organisation-select.tsx';
import { placeKinds, type Place, type PlaceKind } from './place.ts';

interface Fields {
  kind: PlaceKind;
  code: string;
  name: string;
  buildingId?: string | null;
  areaM2?: number | null;
  capacity?: number | null;
  organisationId?: string | null;
}

export function PlaceDialog({ place, onClose }: { place: Place | null; onClose: () => void }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const buildings = useBuildingChoices();
  const save = useAct('savePlace', { refresh: ['listPlaces', 'getHome'] });
  return (
    <FormDialog<Fields>
      title={place === null ? t('place.add') : place.name}
      initial={place ?? { kind: 'venue' }}
      act={save}
      onClose={onClose}
      send={({ kind, code, name, buildingId, areaM2, capacity, organisationId }) => ({
        params: { communityId, placeId: place?.id ?? newId() },
        body: {
          kind,
          code,
          name,
          buildingId: buildingId ?? null,
          homeId: place?.homeId ?? null,
          areaM2: areaM2 ?? null,
          capacity: capacity ?? null,
          organisationId: organisationId ?? null,
          at: place?.lng == null || place.lat === null ? null : { lng: place.lng, lat: place.lat },
        },
      })}
    >
      <div className="two">
        <Form.Item name="kind" label={t('place.kind')} rules={[{ required: true }]}>
          <Select options={placeKinds.map((value) => ({ value, label: t(`place.${value}`) }))} />
        </Form.Item>
        <Form.Item name="code" label={t('place.code')} rules={[{ required: true }]}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="name" label={t('place.name')} rules={[{ required: true }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="buildingId" label={t('filter.building')}>
          <Select allowClear options={buildings} />
        </Form.Item>
        <Form.Item name="areaM2" label="m²">
          <InputNumber min={0} />
        </Form.Item>
        <Form.Item name="capacity" label={t('place.capacity')}>
          <InputNumber min={0} precision={0} />
        </Form.Item>
        <Form.Item name="organisationId" label={t('place.organisation')}>
          <OrganisationSelect />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
