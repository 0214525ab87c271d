import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import { Button, Checkbox, Form, Input, InputNumber, Radio } from 'antd';
import { useRef, useState } from 'react';
import { newId, useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  ErrorState,
  Loading,
  PhotoPicker,
  PhotoStrip,
  RefusalLine,
  usePhotos,
} from '../../../kit/ui/index.ts';
import { Facts, orDash, Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { Go } from '../../way.tsx';
import type { Check } from './quality-page.tsx';

/** One check beside the list: the order, and the verdict or the form for it. */
export function CheckPanel({ checkId, onClose }: { checkId: string; onClose: () => void }) {
  const { t, i18n } = useTranslation('operations');
  const { communityId } = useHere();
  const query = useApi('getQualityCheck', { params: { communityId, checkId } });
  const check = query.data;
  if (check === undefined)
    return (
      <Panel className="side-panel">
        {query.error === null ? (
          <Loading />
        ) : (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        )}
      </Panel>
    );
  const { order } = check;
  return (
    <Panel
      title={`#${order.number} ${i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh}`}
      aside={
        <>
          <Go to={`/orders/${order.id}`}>{t('console:order.ownPage')}</Go>
          <Button
            type="text"
            icon={<CloseOutlined />}
            onClick={onClose}
            aria-label={t('common:close')}
          />
        </>
      }
      className="side-panel"
    >
      <p>{order.text}</p>
      <Facts
        rows={[
          [t('console:order.place'), order.placeLabel],
          [t('service:executor'), orDash(order.executorName)],
          [t('quality.why'), t(`quality.reason.${check.reason}`)],
        ]}
      />
      {check.state !== 'open' ? (
        <Verdict check={check} />
      ) : check.can.check ? (
        <VerdictForm check={check} onDone={onClose} />
      ) : (
        <p className="quiet">{t('quality.notYou')}</p>
      )}
    </Panel>
  );
}

function Verdict({ check }: { check: Check }) {
  const { t, i18n } = useTranslation('operations');
  const { communityId } = useHere();
  return (
    <>
      <p>
        <b className={check.state === 'failed' ? 'late-word' : ''}>
          {t(`quality.state.${check.state}`)}
        </b>{' '}
        {t('quality.points', { score: check.score ?? 0 })} · {check.checkerName}
        {check.reopened && ` · ${t('quality.wasReopened')}`}
      </p>
      {check.note !== null && <p>{check.note}</p>}
      <ul className="plain-list">
        {check.checklist.map((item) => {
          const result = check.items.find(({ key }) => key === item.key)?.result ?? 'na';
          return (
            <li key={item.key}>
              {i18n.language === 'en' ? item.en : item.zh} — {t(`quality.result.${result}`)}
            </li>
          );
        })}
      </ul>
      <PhotoStrip photos={check.photos} communityId={communityId} />
    </>
  );
}

type Result = Check['items'][number]['result'];

function VerdictForm({ check, onDone }: { check: Check; onDone: () => void }) {
  const { t, i18n } = useTranslation('operations');
  const { communityId } = useHere();
  const say = useSay();
  const photos = usePhotos(communityId);
  const [results, setResults] = useState<Record<string, Result>>({});
  const [points, setPoints] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const [reopen, setReopen] = useState(true);
  const actId = useRef(newId());
  const act = useAct('saveQualityCheck', {
    refresh: ['listQualityChecks', 'getQualityCheck', 'qualityFigures', 'listOrders', 'getOrder'],
  });
  const looked = Object.values(results);
  const bad = looked.filter((one) => one === 'bad').length;
  const counted = looked.filter((one) => one !== 'na').length;
  const score = points ?? (counted === 0 ? 100 : Math.round((100 * (counted - bad)) / counted));
  const complete = check.checklist.every(({ key }) => results[key] !== undefined);
  const send = (verdict: 'passed' | 'failed') =>
    act.mutate(
      {
        params: { communityId, checkId: check.id },
        body: {
          actId: actId.current,
          verdict,
          items: Object.entries(results).map(([key, result]) => ({ key, result })),
          score,
          note: note.trim(),
          photoIds: photos.ids,
          ...(verdict === 'failed' && reopen && check.can.reopen
            ? { reopen: { version: check.order.version } }
            : {}),
        },
      },
      {
        onSuccess: () => {
          say.done();
          onDone();
        },
      },
    );
  return (
    <Form layout="vertical">
      {check.checklist.map((item) => (
        <div key={item.key} className="check-item">
          <span id={`check-${item.key}`}>{i18n.language === 'en' ? item.en : item.zh}</span>
          <Radio.Group
            size="small"
            optionType="button"
            aria-labelledby={`check-${item.key}`}
            value={results[item.key] ?? null}
            onChange={(event) =>
              setResults({ ...results, [item.key]: event.target.value as Result })
            }
            options={(['ok', 'bad', 'na'] as const).map((value) => ({
              value,
              label: t(`quality.result.${value}`),
            }))}
          />
        </div>
      ))}
      <Form.Item label={t('quality.score')}>
        <InputNumber
          min={0}
          max={100}
          precision={0}
          value={score}
          onChange={setPoints}
          aria-label={t('quality.score')}
        />
      </Form.Item>
      <Form.Item label={t('quality.note')}>
        <Input.TextArea
          rows={3}
          maxLength={500}
          value={note}
          aria-label={t('quality.note')}
          onChange={(event) => setNote(event.target.value)}
        />
      </Form.Item>
      <PhotoPicker photos={photos} label={t('quality.photos')} />
      {check.can.reopen && (
        <Checkbox checked={reopen} onChange={(event) => setReopen(event.target.checked)}>
          {t('quality.reopen')}
        </Checkbox>
      )}
      <RefusalLine error={act.error} />
      <div className="console-actions">
        <Button
          type="primary"
          disabled={!complete || photos.pending || bad > 0}
          loading={act.isPending}
          onClick={() => send('passed')}
        >
          {t('quality.pass')}
        </Button>
        <Button
          danger
          disabled={!complete || photos.pending || note.trim().length < 2}
          loading={act.isPending}
          onClick={() => send('failed')}
        >
          {t('quality.fail')}
        </Button>
        {bad > 0 && note.trim().length < 2 && <span className="quiet">{t('quality.sayWhy')}</span>}
      </div>
    </Form>
  );
}
