import type { GapName, StewardCharge } from '@linli/contract';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter, useBuildingChoices } from '../../parts/filters.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { chargeReads, GapsPanel } from './gaps-panel.tsx';
import { Who } from './charge-who.tsx';
import { useListFilters } from '../../way.tsx';

const gaps: readonly GapName[] = ['unassigned', 'left', 'away', 'wish'];

/** Which home has which steward, by its own name or with its building, and every gap by its name. */
export function ChargesView() {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const { filters, set, filter } = useListFilters(['building']);
  const buildings = useBuildingChoices();
  const building = filters['building'] ?? buildings[0]?.value;
  const [chosen, setChosen] = useState<readonly StewardCharge[] | null>(null);
  const list = useApi(
    'listCharges',
    { params: { communityId }, query: { buildingId: building ?? '' } },
    { enabled: building !== undefined },
  );
  return (
    <>
      <GapsPanel onGive={setChosen} />
      <DataTable
        name="charges"
        title={t('view.charges')}
        columns={useChargeColumns((one) => setChosen([one]))}
        rows={list.data?.items ?? []}
        idOf={(one) => one.homeId}
        state={list}
        empty={t('charge.none')}
        filter={filter}
        filters={
          <>
            <ChoiceFilter
              label={t('charge.building')}
              value={building}
              onChange={set('building')}
              options={buildings}
            />
            <Button
              disabled={(list.data?.items.length ?? 0) === 0}
              onClick={() => setChosen((list.data?.items ?? []).slice(0, 200))}
            >
              {t('charge.giveAll')}
            </Button>
          </>
        }
      />
      {chosen !== null && <GiveDialog homes={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

function useChargeColumns(onGive: (one: StewardCharge) => void): Column<StewardCharge>[] {
  const { t } = useTranslation('steward');
  return [
    { key: 'home', title: t('charge.home'), width: 200, lead: true, value: (one) => one.homeLabel },
    {
      key: 'steward',
      title: t('charge.steward'),
      width: 220,
      value: (one) => one.stewardName ?? t(`charge.gap.${one.gap ?? 'unassigned'}`),
      render: (one) => <Who one={one} />,
    },
    { key: 'by', title: t('charge.by'), width: 160, value: (one) => t(`charge.byWhat.${one.by}`) },
    {
      key: 'acts',
      title: '',
      width: 120,
      value: () => null,
      render: (one) => (
        <Button size="small" onClick={() => onGive(one)}>
          {t('charge.give')}
        </Button>
      ),
    },
  ];
}

function GiveDialog({ homes, onClose }: { homes: readonly StewardCharge[]; onClose: () => void }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const stewards = useApi('listStewards', { params: { communityId } });
  const give = useAct('chargeHomes', { refresh: chargeReads });
  const options = [
    {
      label: t('charge.steward'),
      options: (stewards.data?.items ?? [])
        .filter((one) => one.kind === 'full_time')
        .map((one) => ({ value: one.personId, label: one.name })),
    },
    {
      label: t('charge.nameGap'),
      options: gaps.map((value) => ({ value: `gap:${value}`, label: t(`charge.gap.${value}`) })),
    },
  ];
  return (
    <FormDialog<{ to: string }, 'chargeHomes'>
      title={homes.length === 1 ? homes[0]!.homeLabel : t('charge.homes', { count: homes.length })}
      initial={{}}
      act={give}
      onClose={onClose}
      send={({ to }) => ({
        params: { communityId },
        body: {
          homeIds: homes.map((one) => one.homeId),
          to: to.startsWith('gap:') ? { gap: to.slice(4) as GapName } : { stewardId: to },
          had: homes.map(({ homeId, fromAt }) => ({ homeId, fromAt })),
        },
      })}
    >
      <Form.Item
        name="to"
        label={t('charge.to')}
        rules={[{ required: true, message: t('form.needed') }]}
      >
        <Select options={options} />
      </Form.Item>
    </FormDialog>
  );
}
