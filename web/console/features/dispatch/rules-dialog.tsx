import type { DispatchWeights } from '@linli/contract';
import { Button, Modal, Slider } from 'antd';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, RefusalLine, When } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';

const keys = [
  'distance',
  'load',
  'fairness',
  'continuity',
  'practice',
  'star',
  'language',
] as const satisfies readonly (keyof DispatchWeights)[];

/** How much each consideration counts, in plain words; every change is another version. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('dispatch');
  const { communityId } = useHere();
  const say = useSay();
  const rules = useApi('getDispatchRules', { params: { communityId } });
  const [changed, setChanged] = useState<Partial<DispatchWeights>>({});
  const save = useAct('saveDispatchRules', {
    refresh: ['getDispatchRules', 'listDispatchRules'],
    onDone: () => {
      say.done();
      onClose();
    },
  });
  const data = rules.data;
  const weights = data === undefined ? null : { ...data.weights, ...changed };
  return (
    <Modal
      open
      title={t('rules.title')}
      okText={t('common:save')}
      cancelText={t('common:close')}
      okButtonProps={{
        disabled: data?.can.save !== true || Object.keys(changed).length === 0,
        loading: save.isPending,
      }}
      onOk={() =>
        data !== undefined &&
        weights !== null &&
        save.mutate({ params: { communityId }, body: { version: data.version, weights } })
      }
      onCancel={onClose}
      width={620}
      destroyOnHidden
    >
      <p className="quiet">{t('rules.line')}</p>
      {rules.error !== null && (
        <ErrorState error={rules.error} retry={() => void rules.refetch()} />
      )}
      {weights === null || data === undefined ? (
        <Loading rows={5} />
      ) : (
        <>
          {keys.map((key) => (
            <Weight
              key={key}
              name={key}
              value={weights[key]}
              may={data.can.save}
              onChange={(value) => setChanged({ ...changed, [key]: value })}
            />
          ))}
          <p className="quiet">{t('rules.hard')}</p>
          {data.can.save ? (
            <Button type="link" onClick={() => setChanged({ ...data.usual })}>
              {t('rules.usual')}
            </Button>
          ) : (
            <p className="quiet">{t('rules.manager')}</p>
          )}
          <Versions />
        </>
      )}
      <RefusalLine error={save.error} />
    </Modal>
  );
}

function Weight(props: {
  name: (typeof keys)[number];
  value: number;
  may: boolean;
  onChange: (value: number) => void;
}) {
  const { name, value, may, onChange } = props;
  const { t } = useTranslation('dispatch');
  return (
    <div className="dispatch-rule">
      <div>
        <b>{t(`rules.${name}`)}</b>
        <div className="quiet">{t(`rules.${name}Line`)}</div>
      </div>
      <Slider
        min={0}
        max={10}
        value={value}
        disabled={!may}
        ariaLabelForHandle={t(`rules.${name}`)}
        onChange={onChange}
      />
      <b className="number">{value}</b>
    </div>
  );
}

/** Who weighed last, and when. */
function Versions() {
  const { t } = useTranslation('dispatch');
  const { communityId } = useHere();
  const versions = useApi('listDispatchRules', { params: { communityId } });
  return (
    <ul className="dispatch-versions">
      {(versions.data?.items ?? []).slice(0, 5).map((one) => (
        <li key={one.version} className="quiet">
          {t('rules.version', { version: one.version })} · <When at={one.savedAt} /> ·{' '}
          {one.savedByName}
        </li>
      ))}
    </ul>
  );
}
