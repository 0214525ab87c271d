import { Form, Input } from 'antd';
import { useRef } from 'react';
import { newId, orderReads, useAct, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { incidentReads } from './reads.ts';
import { instantOfLocal, localOf, SaidFields } from './said-fields.tsx';

interface Fields {
  textZh: string;
  textEn: string;
  until?: string;
}

interface Props {
  incident: Out<'getIncident'>;
  kind: 'update' | 'close';
  onClose: () => void;
}

/** How it goes on, or that it is over: everybody who lives there is told once. */
export function SayDialog({ incident, kind, onClose }: Props) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const id = useRef(newId());
  const params = { communityId, incidentId: incident.id };
  const update = useAct('addIncidentUpdate', { refresh: incidentReads });
  const close = useAct('closeIncident', { refresh: [...incidentReads, ...orderReads] });
  if (kind === 'close')
    return (
      <FormDialog<Fields, 'closeIncident'>
        title={t('incident.close')}
        okText={t('incident.closeAll', { count: incident.requestCount })}
        initial={{ textZh: t('incident.overZh'), textEn: t('incident.overEn') }}
        act={close}
        onClose={onClose}
        send={({ textZh, textEn }) => ({
          params,
          body: { id: id.current, version: incident.version, textZh, textEn },
        })}
      >
        <p className="quiet">{t('incident.closeLine', { count: incident.requestCount })}</p>
        <SaidFields />
      </FormDialog>
    );
  return (
    <FormDialog<Fields, 'addIncidentUpdate'>
      title={t('incident.update')}
      okText={t('incident.tell')}
      initial={{ until: localOf(incident.expectedUntil) }}
      act={update}
      onClose={onClose}
      send={({ textZh, textEn, until }) => ({
        params,
        body: { id: id.current, textZh, textEn, expectedUntil: instantOfLocal(until) },
      })}
    >
      <SaidFields />
      <Form.Item name="until" label={t('incident.expectedUntil')}>
        <Input type="datetime-local" />
      </Form.Item>
    </FormDialog>
  );
}
