import type { IncidentBrief } from '@linli/contract';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { usePages } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { exactOr } from '../../parts/days.ts';
import { ConsolePage } from '../../parts/page.tsx';
import { useFilters } from '../../way.tsx';
import { IncidentPanel } from './incident-panel.tsx';
import { OpenDialog } from './open-dialog.tsx';
import '../../parts/side-panel.css';
import './incident.css';

/** Trouble that many share: announced once, its requests together, ended together. */
export function IncidentsPage() {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const [opening, setOpening] = useState(false);
  const state = filters['state'] === 'closed' ? 'closed' : 'open';
  const { open } = filters;
  const list = usePages('listIncidents', { params: { communityId }, query: { state, limit: 50 } });
  return (
    <ConsolePage
      title={t('nav.incidents')}
      line={t('incident.line')}
      aside={
        <>
          <Segmented
            value={state}
            onChange={(value) =>
              change({ state: value === 'open' ? undefined : String(value), open: undefined })
            }
            options={(['open', 'closed'] as const).map((value) => ({
              value,
              label: t(`incident.state.${value}`),
            }))}
          />
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('incident.new')}
          </Button>
        </>
      }
    >
      <div className="side-by-side">
        <DataTable
          name="incidents"
          title={t('nav.incidents')}
          columns={useColumns(open !== undefined)}
          rows={list.items}
          idOf={(one) => one.id}
          state={list}
          more={list}
          current={open}
          onOpen={(one) => change({ open: one.id })}
          empty={t(`incident.none.${state}`)}
          emptyLine={t('incident.noneLine')}
        />
        {open !== undefined && (
          <IncidentPanel key={open} incidentId={open} onClose={() => change({ open: undefined })} />
        )}
      </div>
      {opening && (
        <OpenDialog
          onClose={() => setOpening(false)}
          onDone={(id) => change({ open: id, state: undefined })}
        />
      )}
    </ConsolePage>
  );
}

/** Beside one that is open there is less room: what its panel tells is left out here. */
function useColumns(besideOne: boolean): Column<IncidentBrief>[] {
  const { t, i18n } = useTranslation('operations');
  const columns: Column<IncidentBrief>[] = [
    {
      key: 'kind',
      title: t('incident.kindLabel'),
      width: 100,
      lead: true,
      value: (one) => t(`incident.kind.${one.kind}`),
    },
    {
      key: 'text',
      title: t('incident.text'),
      width: 240,
      wide: true,
      value: (one) => (i18n.language === 'en' ? one.textEn : one.textZh),
      render: (one) => (
        <span className="clamp">{i18n.language === 'en' ? one.textEn : one.textZh}</span>
      ),
    },
    {
      key: 'buildings',
      title: t('incident.buildings'),
      width: 150,
      value: (one) => one.buildingNames.join(listComma()) || t('incident.whole'),
    },
    {
      key: 'requests',
      title: t('incident.requests'),
      width: 90,
      align: 'right',
      value: (one) => one.requestCount,
    },
    {
      key: 'until',
      title: t('incident.expectedUntil'),
      width: 130,
      value: (one) => exactOr(one.closedAt ?? one.expectedUntil),
      render: (one) => {
        const at = one.closedAt ?? one.expectedUntil;
        return at === null ? (
          <span className="quiet">{t('incident.unknown')}</span>
        ) : (
          <span className="nowrap">{exact(at)}</span>
        );
      },
    },
    {
      key: 'opened',
      title: t('incident.openedAt'),
      width: 110,
      value: (one) => exact(one.openedAt),
      render: (one) => <When at={one.openedAt} />,
    },
  ];
  return besideOne ? columns.filter(({ key }) => !toldByPanel.has(key)) : columns;
}
const toldByPanel: ReadonlySet<string> = new Set(['buildings', 'opened']);
