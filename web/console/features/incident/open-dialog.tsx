import type { IncidentKind } from '@linli/contract';
import { Form, Input, Select } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { newId, useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useBuildingChoices, useCategoryChoices } from '../../parts/filters.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { incidentReads } from './reads.ts';
import { instantOfLocal, localOf, SaidFields } from './said-fields.tsx';

const kinds: readonly IncidentKind[] = [
  'water',
  'power',
  'gas',
  'heating',
  'lift',
  'network',
  'road',
  'other',
];

interface Fields {
  kind: IncidentKind;
  textZh: string;
  textEn: string;
  buildingIds?: string[];
  categoryIds?: string[];
  from: string;
  until?: string;
}

/** Announces it: everybody who lives in these buildings is told once. */
export function OpenDialog({
  onClose,
  onDone,
}: {
  onClose: () => void;
  onDone: (id: string) => void;
}) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const id = useRef(newId());
  const act = useAct('openIncident', { refresh: incidentReads });
  const [now] = useState(() => new Date().toISOString());
  return (
    <FormDialog<Fields, 'openIncident'>
      title={t('incident.new')}
      okText={t('incident.announce')}
      initial={{ kind: 'water', from: localOf(now) }}
      act={act}
      width={640}
      onClose={onClose}
      onDone={({ id: opened }) => onDone(opened)}
      send={({ kind, textZh, textEn, buildingIds = [], categoryIds = [], from, until }) => ({
        params: { communityId },
        body: {
          id: id.current,
          kind,
          textZh,
          textEn,
          buildingIds,
          categoryIds,
          startsAt: instantOfLocal(from) ?? now,
          expectedUntil: instantOfLocal(until),
        },
      })}
    >
      <IncidentFields />
    </FormDialog>
  );
}

/** Categories of the shipped catalogue that trouble of a kind makes people ask for. */
const usualKeys: Partial<Record<IncidentKind, readonly string[]>> = {
  water: ['repair-water-supply'],
  power: ['repair-power-danger', 'repair-home-power', 'repair-common-lights'],
  gas: ['repair-gas-check'],
  heating: ['repair-heating'],
  lift: ['repair-lift'],
};

/** Fills in what is usual for the kind, as long as nobody has chosen categories themselves. */
function useUsualCategories(): (kind: IncidentKind) => void {
  const { communityId } = useHere();
  const form = Form.useFormInstance<Fields>();
  const { data } = useApi('listCategories', { params: { communityId } });
  const filled = useRef<string[]>([]);
  const choose = useCallback(
    (kind: IncidentKind) => {
      const chosen = form.getFieldValue('categoryIds') ?? [];
      if (chosen.join() !== filled.current.join()) return;
      const keys = usualKeys[kind] ?? [];
      const usual = (data?.items ?? []).filter((one) => keys.includes(one.key));
      filled.current = usual.map(({ id }) => id);
      form.setFieldValue('categoryIds', filled.current);
    },
    [form, data],
  );
  useEffect(() => choose(form.getFieldValue('kind')), [choose, form]);
  return choose;
}

function IncidentFields() {
  const { t } = useTranslation('operations');
  const buildings = useBuildingChoices();
  const categories = useCategoryChoices();
  const chooseUsual = useUsualCategories();
  return (
    <>
      <Form.Item name="kind" label={t('incident.kindLabel')}>
        <Select
          onChange={chooseUsual}
          options={kinds.map((value) => ({ value, label: t(`incident.kind.${value}`) }))}
        />
      </Form.Item>
      <SaidFields />
      <Form.Item name="buildingIds" label={t('incident.buildings')} extra={t('incident.wholeHint')}>
        <Select
          mode="multiple"
          maxCount={50}
          showSearch={{ optionFilterProp: 'label' }}
          options={buildings}
          placeholder={t('incident.whole')}
        />
      </Form.Item>
      <Form.Item
        name="categoryIds"
        label={t('incident.categories')}
        extra={t('incident.categoriesHint')}
      >
        <Select
          mode="multiple"
          maxCount={50}
          showSearch={{ optionFilterProp: 'label' }}
          options={categories}
        />
      </Form.Item>
      <div className="two">
        <Form.Item name="from" label={t('incident.startsAt')} rules={[{ required: true }]}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="until" label={t('incident.expectedUntil')}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
    </>
  );
}
