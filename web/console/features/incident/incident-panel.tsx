import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useAct, useApi, type Out } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, RefusalLine, StateTag, When } from '../../../kit/ui/index.ts';
import { Facts, Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { SayDialog } from './say-dialog.tsx';
import { incidentReads } from './reads.ts';

type Incident = Out<'getIncident'>;

interface Props {
  incidentId: string;
  onClose: () => void;
}

/** One incident: what was said, its requests, and those that look as if they were about it. */
export function IncidentPanel({ incidentId, onClose }: Props) {
  const { t, i18n } = useTranslation('operations');
  const { communityId } = useHere();
  const query = useApi('getIncident', { params: { communityId, incidentId } });
  const [saying, setSaying] = useState<'update' | 'close' | null>(null);
  const incident = query.data;
  if (incident === undefined)
    return (
      <Panel className="side-panel">
        {query.error === null ? (
          <Loading />
        ) : (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        )}
      </Panel>
    );
  const english = i18n.language === 'en';
  const isOpen = incident.state === 'open';
  return (
    <Panel
      title={t(`incident.kind.${incident.kind}`)}
      aside={
        <Button
          type="text"
          icon={<CloseOutlined />}
          onClick={onClose}
          aria-label={t('common:close')}
        />
      }
      className="side-panel"
    >
      <p>{english ? incident.textEn : incident.textZh}</p>
      <Facts
        rows={[
          [
            t('incident.buildings'),
            incident.buildingNames.join(listComma()) || t('incident.whole'),
          ],
          [t('incident.startsAt'), exact(incident.startsAt)],
          incident.closedAt === null
            ? [
                t('incident.expectedUntil'),
                incident.expectedUntil === null
                  ? t('incident.unknown')
                  : exact(incident.expectedUntil),
              ]
            : [t('incident.closedAt'), exact(incident.closedAt)],
        ]}
      />
      <Updates incident={incident} />
      {isOpen && (
        <div className="console-actions">
          <Button onClick={() => setSaying('update')}>{t('incident.update')}</Button>
          <Button type="primary" onClick={() => setSaying('close')}>
            {t('incident.close')}
          </Button>
        </div>
      )}
      <Attached incident={incident} />
      {isOpen && incident.suggestions.length > 0 && <Suggestions incident={incident} />}
      {saying !== null && (
        <SayDialog incident={incident} kind={saying} onClose={() => setSaying(null)} />
      )}
    </Panel>
  );
}

function Updates({ incident }: { incident: Incident }) {
  const { i18n } = useTranslation('operations');
  if (incident.updates.length === 0) return null;
  return (
    <ul className="plain-list">
      {incident.updates.map((update) => (
        <li key={update.id}>
          <span className="quiet">
            <When at={update.at} /> {update.byName}
          </span>
          <p>{i18n.language === 'en' ? update.textEn : update.textZh}</p>
        </li>
      ))}
    </ul>
  );
}

function Attached({ incident }: { incident: Incident }) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const say = useSay();
  const detach = useAct('detachRequest', { refresh: incidentReads });
  return (
    <section>
      <h3>{t('incident.attached', { count: incident.requestCount })}</h3>
      {incident.requests.length === 0 && <p className="quiet">{t('incident.noneAttached')}</p>}
      <ul className="incident-requests">
        {incident.requests.map((one) => (
          <li key={one.requestId}>
            <RequestLine request={one} />
            {incident.state === 'open' && (
              <Button
                size="small"
                type="text"
                onClick={() =>
                  detach.mutate(
                    { params: { communityId, incidentId: incident.id, requestId: one.requestId } },
                    { onError: (error) => say.refused(error) },
                  )
                }
              >
                {t('incident.detach')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Suggestions({ incident }: { incident: Incident }) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const say = useSay();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const attach = useAct('attachRequests', { refresh: [...incidentReads] });
  const chosen = incident.suggestions.filter(({ requestId }) => !left.has(requestId));
  const turn = (id: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  return (
    <section>
      <h3>{t('incident.suggested', { count: incident.suggestions.length })}</h3>
      <ul className="incident-requests">
        {incident.suggestions.map((one) => (
          <li key={one.requestId}>
            <Checkbox
              checked={!left.has(one.requestId)}
              onChange={(event) => turn(one.requestId, event.target.checked)}
            >
              <RequestLine request={one} />
            </Checkbox>
          </li>
        ))}
      </ul>
      <RefusalLine error={attach.error} />
      <Button
        disabled={chosen.length === 0}
        loading={attach.isPending}
        onClick={() =>
          attach.mutate(
            {
              params: { communityId, incidentId: incident.id },
              body: { requestIds: chosen.map(({ requestId }) => requestId) },
            },
            { onSuccess: () => say.done() },
          )
        }
      >
        {t('incident.attach', { count: chosen.length })}
      </Button>
    </section>
  );
}

function RequestLine({ request }: { request: Incident['requests'][number] }) {
  return (
    <span>
      <span className="number">#{request.number}</span> {request.placeLabel}{' '}
      <StateTag state={request.state} of="request" />
      <small className="clamp">{request.text}</small>
    </span>
  );
}
