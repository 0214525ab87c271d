import type { Proxy } from '@linli/contract';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { photoUrl, useAct, useApi } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Panel } from '../../parts/page.tsx';
import { RecordDialog } from './record-dialog.tsx';

/** Who acts for one person, or for whom they act: recorded on paper here, and ended with a reason. */
export function Proxies({ principalId }: { principalId: string }) {
  const { t } = useTranslation('proxy');
  const { communityId } = useHere();
  const [recording, setRecording] = useState(false);
  const [ending, setEnding] = useState<Proxy | null>(null);
  const query = useApi('listProxies', {
    params: { communityId },
    query: { personId: principalId },
  });
  return (
    <Panel
      title={t('staff.title')}
      aside={
        <Button size="small" onClick={() => setRecording(true)}>
          {t('staff.record')}
        </Button>
      }
    >
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.data === undefined && query.error === null && <Loading rows={1} />}
      {query.data?.items.length === 0 && <p className="quiet">{t('staff.none')}</p>}
      <ul className="line-list">
        {query.data?.items.map((one) => (
          <li key={one.id}>
            <Line proxy={one} onEnd={() => setEnding(one)} />
          </li>
        ))}
      </ul>
      {recording && <RecordDialog principalId={principalId} onClose={() => setRecording(false)} />}
      {ending !== null && <EndDialog proxy={ending} onClose={() => setEnding(null)} />}
    </Panel>
  );
}

function Line({ proxy, onEnd }: { proxy: Proxy; onEnd: () => void }) {
  const { t } = useTranslation('proxy');
  const { principal, agent } = proxy;
  return (
    <div className="line">
      <span className="grow">
        <b>{t('staff.acts', { agent: agent.name, name: principal.name })}</b>{' '}
        <span className="quiet">{agent.phoneMasked}</span>
        <br />
        {proxy.things.map((thing) => t(`thing.${thing}`)).join(t('and'))}
        <span className="quiet">
          {' · '}
          {t(`staff.consent.${proxy.consent}`)}
          {' · '}
          {proxy.current ? t('until') : t('staff.over')} {exact(proxy.endedAt ?? proxy.endsAt)}
          {proxy.endReason !== null && ` · ${proxy.endReason}`}
        </span>
        {proxy.photoId !== null && (
          <>
            {' '}
            <a
              href={photoUrl(proxy.communityId, proxy.photoId, 'full')}
              target="_blank"
              rel="noreferrer"
            >
              {t('staff.seePhoto')}
            </a>
          </>
        )}
      </span>
      {proxy.current && (
        <Button size="small" danger type="text" onClick={onEnd}>
          {t('staff.end')}
        </Button>
      )}
    </div>
  );
}

function EndDialog({ proxy, onClose }: { proxy: Proxy; onClose: () => void }) {
  const { t } = useTranslation('proxy');
  const { communityId } = useHere();
  const end = useAct('endProxy', { refresh: ['listProxies'] });
  return (
    <FormDialog<{ reason: string }, 'endProxy'>
      title={t('staff.endTitle')}
      initial={{ reason: t('staff.reasonCommon') }}
      act={end}
      send={(body) => ({ params: { communityId, proxyId: proxy.id }, body })}
      onClose={onClose}
      okText={t('staff.end')}
    >
      <Form.Item name="reason" label={t('staff.reason')} rules={[{ required: true }]}>
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
