import type { StewardCharge } from '@linli/contract';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useAct, useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, When } from '../../../kit/ui/index.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Panel } from '../../parts/page.tsx';
import { Who } from './charge-who.tsx';

export const chargeReads = [
  'listCharges',
  'listChargeGaps',
  'listStewards',
  'myStewardCard',
] as const;
type Bare = Out<'listChargeGaps'>['buildings'][number];

/** Every building and home that nobody looks after, each gap by its name, with the way to close it. */
export function GapsPanel({ onGive }: { onGive: (homes: readonly StewardCharge[]) => void }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const list = useApi('listChargeGaps', { params: { communityId } });
  const [bare, setBare] = useState<Bare | null>(null);
  if (list.error !== null)
    return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.data === undefined) return <Loading rows={2} />;
  const { items, buildings } = list.data;
  const homes = buildings.reduce((sum, one) => sum + one.homes, items.length);
  if (homes === 0) return <p className="quiet">{t('charge.noGaps')}</p>;
  return (
    <Panel
      title={t('charge.gaps', { count: homes })}
      aside={
        items.length > 1 && (
          <Button onClick={() => onGive(items.slice(0, 200))}>{t('charge.giveGaps')}</Button>
        )
      }
    >
      <ul className="steward-lines">
        {buildings.map((one) => (
          <li key={one.buildingId}>
            <span>
              <b>{one.name}</b> {t('charge.homes', { count: one.homes })}{' '}
              <span className="state-tag late">{t(`charge.gap.${one.gap}`)}</span>{' '}
              <small className="quiet">
                {one.leftName !== null && t('charge.was', { name: one.leftName })}{' '}
                {one.fromAt !== null && <When at={one.fromAt} />}
              </small>
            </span>
            <Button size="small" type="primary" onClick={() => setBare(one)}>
              {t('charge.give')}
            </Button>
          </li>
        ))}
        {items.map((one) => (
          <li key={one.homeId}>
            <span>
              {one.homeLabel} <Who one={one} />{' '}
              <small className="quiet">{one.fromAt !== null && <When at={one.fromAt} />}</small>
            </span>
            <Button size="small" onClick={() => onGive([one])}>
              {t('charge.give')}
            </Button>
          </li>
        ))}
      </ul>
      {bare !== null && <BuildingDialog bare={bare} onClose={() => setBare(null)} />}
    </Panel>
  );
}

function BuildingDialog({ bare, onClose }: { bare: Bare; onClose: () => void }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const stewards = useApi('listStewards', { params: { communityId } });
  const give = useAct('closeBuildingGap', { refresh: [...chargeReads, 'listStaff'] });
  return (
    <FormDialog<{ stewardId: string }, 'closeBuildingGap'>
      title={t('charge.giveBuilding', { name: bare.name })}
      initial={{}}
      act={give}
      onClose={onClose}
      send={({ stewardId }) => ({
        params: { communityId, buildingId: bare.buildingId },
        body: { stewardId },
      })}
    >
      <Form.Item
        name="stewardId"
        label={t('charge.to')}
        rules={[{ required: true, message: t('form.needed') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(stewards.data?.items ?? [])
            .filter((one) => one.kind === 'full_time')
            .map((one) => ({
              value: one.personId,
              label: t('charge.hasBuildings', { name: one.name, count: one.buildings.length }),
            }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
