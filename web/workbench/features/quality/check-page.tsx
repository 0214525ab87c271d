import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { newId, useAct, useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  Field,
  Page,
  PageUntilRead,
  PhotoPicker,
  RefusalLine,
  say,
  Segments,
  TextArea,
  usePhotos,
} from '../../../kit/ui/index.ts';

type Check = Out<'getQualityCheck'>;
type Result = Check['items'][number]['result'];

/** One check on site: the list, photos, points and the verdict. */
export function CheckPage() {
  const { t, i18n } = useTranslation('operations');
  const { communityId } = useHere();
  const { checkId } = useParams({ strict: false }) as { checkId: string };
  const query = useApi('getQualityCheck', { params: { communityId, checkId } });
  const check = query.data;
  if (check === undefined) return <PageUntilRead title={t('nav.quality')} query={query} />;
  const { order } = check;
  return (
    <Page title={i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh} back>
      <Card>
        <p>{order.text}</p>
        <p className="quiet">
          #{order.number} · {order.placeLabel} · {order.executorName}
        </p>
      </Card>
      {check.can.check ? (
        <VerdictForm check={check} communityId={communityId} />
      ) : (
        <p className="quiet">
          {t(check.state === 'open' ? 'quality.notYou' : `quality.state.${check.state}`)}
        </p>
      )}
    </Page>
  );
}

function VerdictForm({ check, communityId }: { check: Check; communityId: string }) {
  const { t } = useTranslation('operations');
  const navigate = useNavigate();
  const photos = usePhotos(communityId);
  const [results, setResults] = useState<Record<string, Result>>({});
  const [points, setPoints] = useState('');
  const [note, setNote] = useState('');
  const [actId] = useState(newId);
  const act = useAct('saveQualityCheck', {
    refresh: ['listQualityChecks', 'getQualityCheck'],
    onDone: () => {
      say(t('quality.saved'));
      void navigate({ to: '/quality', replace: true });
    },
  });
  const looked = Object.values(results).filter((one) => one !== 'na');
  const bad = looked.filter((one) => one === 'bad').length;
  const usual =
    looked.length === 0 ? 100 : Math.round((100 * (looked.length - bad)) / looked.length);
  const score = points === '' ? usual : Math.min(100, Math.max(0, Math.round(Number(points)) || 0));
  const complete = check.checklist.every(({ key }) => results[key] !== undefined);
  const failed = bad > 0;
  const ready = complete && !photos.pending && (!failed || note.trim().length >= 2);
  const send = () =>
    act.mutate({
      params: { communityId, checkId: check.id },
      body: {
        actId,
        verdict: failed ? 'failed' : 'passed',
        items: Object.entries(results).map(([key, result]) => ({ key, result })),
        score,
        note: note.trim(),
        photoIds: photos.ids,
        ...(failed && check.can.reopen ? { reopen: { version: check.order.version } } : {}),
      },
    });
  return (
    <Card>
      <Checklist check={check} results={results} onChange={setResults} />
      <Field
        label={t('quality.score')}
        type="number"
        inputMode="numeric"
        value={points}
        placeholder={`${usual}`}
        onChange={setPoints}
      />
      <TextArea
        label={t('quality.note')}
        value={note}
        onChange={setNote}
        rows={3}
        maxLength={500}
      />
      <PhotoPicker photos={photos} label={t('quality.photos')} />
      {failed && note.trim().length < 2 && <p className="quiet">{t('quality.sayWhy')}</p>}
      <RefusalLine error={act.error} />
      <BigButton onClick={send} busy={act.isPending} disabled={!ready}>
        {t(failed ? 'quality.fail' : 'quality.pass')}
      </BigButton>
    </Card>
  );
}

interface ChecklistProps {
  check: Check;
  results: Readonly<Record<string, Result>>;
  onChange: (results: Record<string, Result>) => void;
}

function Checklist({ check, results, onChange }: ChecklistProps) {
  const { t, i18n } = useTranslation('operations');
  return check.checklist.map((item) => {
    const label = i18n.language === 'en' ? item.en : item.zh;
    return (
      <div key={item.key}>
        <p>{label}</p>
        <Segments
          label={label}
          value={results[item.key] ?? ('' as Result)}
          onChange={(value) => onChange({ ...results, [item.key]: value })}
          options={(['ok', 'bad', 'na'] as const).map((value) => ({
            value,
            label: t(`quality.result.${value}`),
          }))}
        />
      </div>
    );
  });
}
