import { Button, Checkbox, Form, Input, InputNumber, Radio } from 'antd';
import { useRef, useState } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { PhotoPicker, RefusalLine, usePhotos } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';
import type { Check } from './check.ts';

type Result = Check['items'][number]['result'];

/** What was found on site, and the verdict of it. */
export function VerdictForm({ check, onDone }: { check: Check; onDone: () => void }) {
  const { t } = useTranslation('operations');
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
  const { bad, usual } = countOf(results);
  const score = points ?? usual;
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
      <Checklist check={check} results={results} onChange={setResults} />
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
      <NoteField value={note} onChange={setNote} />
      <PhotoPicker photos={photos} label={t('quality.photos')} />
      {check.can.reopen && (
        <Checkbox checked={reopen} onChange={(event) => setReopen(event.target.checked)}>
          {t('quality.reopen')}
        </Checkbox>
      )}
      <RefusalLine error={act.error} />
      <Verdicts
        ready={complete && !photos.pending}
        bad={bad}
        explained={note.trim().length >= 2}
        busy={act.isPending}
        send={send}
      />
    </Form>
  );
}

/** How much is wrong, and the points that follow unless the checker gives others. */
function countOf(results: Results): { bad: number; usual: number } {
  const looked = Object.values(results).filter((one) => one !== 'na');
  const bad = looked.filter((one) => one === 'bad').length;
  const usual =
    looked.length === 0 ? 100 : Math.round((100 * (looked.length - bad)) / looked.length);
  return { bad, usual };
}

function NoteField({ value, onChange }: { value: string; onChange: (note: string) => void }) {
  const { t } = useTranslation('operations');
  return (
    <Form.Item label={t('quality.note')}>
      <Input.TextArea
        rows={3}
        maxLength={500}
        value={value}
        aria-label={t('quality.note')}
        onChange={(event) => onChange(event.target.value)}
      />
    </Form.Item>
  );
}

type Results = Readonly<Record<string, Result>>;

function Checklist({
  check,
  results,
  onChange,
}: {
  check: Check;
  results: Results;
  onChange: (results: Record<string, Result>) => void;
}) {
  const { t, i18n } = useTranslation('operations');
  return check.checklist.map((item) => (
    <div key={item.key} className="check-item">
      <span id={`check-${item.key}`}>{i18n.language === 'en' ? item.en : item.zh}</span>
      <Radio.Group
        size="small"
        optionType="button"
        aria-labelledby={`check-${item.key}`}
        value={results[item.key] ?? null}
        onChange={(event) => onChange({ ...results, [item.key]: event.target.value as Result })}
        options={(['ok', 'bad', 'na'] as const).map((value) => ({
          value,
          label: t(`quality.result.${value}`),
        }))}
      />
    </div>
  ));
}

interface VerdictsProps {
  ready: boolean;
  bad: number;
  explained: boolean;
  busy: boolean;
  send: (verdict: 'passed' | 'failed') => void;
}

/** Nothing that is wrong passes, and nothing fails without a word. */
function Verdicts({ ready, bad, explained, busy, send }: VerdictsProps) {
  const { t } = useTranslation('operations');
  return (
    <div className="console-actions">
      <Button
        type="primary"
        disabled={!ready || bad > 0}
        loading={busy}
        onClick={() => send('passed')}
      >
        {t('quality.pass')}
      </Button>
      <Button danger disabled={!ready || !explained} loading={busy} onClick={() => send('failed')}>
        {t('quality.fail')}
      </Button>
      {bad > 0 && !explained && <span className="quiet">{t('quality.sayWhy')}</span>}
    </div>
  );
}
