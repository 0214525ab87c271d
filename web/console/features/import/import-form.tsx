import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined';
import InboxOutlined from '@ant-design/icons/es/icons/InboxOutlined';
import type { ImportRun } from '@linli/contract';
import { Button, Checkbox, Radio, Segmented, Upload } from 'antd';
import { useState } from 'react';
import { urlOf, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { useFilters } from '../../way.tsx';
import { base64Of } from './base64.ts';
import { ImportReport } from './import-report.tsx';

const datums = ['wgs84', 'gcj02', 'bd09'] as const;
type Datum = (typeof datums)[number];

export function ImportForm() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const it = useImport();
  const { kind, run, send } = it;
  return (
    <Panel
      title={
        <Segmented
          value={kind}
          onChange={(next) => {
            it.choose(next);
          }}
          options={(['homes', 'map'] as const).map((value) => ({
            value,
            label: t(`import.kinds.${value}`),
          }))}
        />
      }
      aside={
        kind === 'homes' && (
          <Button
            icon={<DownloadOutlined />}
            href={urlOf('homesTemplate', { params: { communityId } })}
            download
          >
            {t('import.template')}
          </Button>
        )
      }
    >
      {kind === 'map' && (
        <label className="inline-field">
          {t('import.datum')}
          <Radio.Group
            value={it.datum}
            onChange={(event) => it.setDatum(event.target.value as Datum)}
            options={datums.map((value) => ({ value, label: t(`import.datums.${value}`) }))}
          />
        </label>
      )}
      <DropFile {...it} />
      <RefusalLine error={send.error} />
      {run !== null && <ImportReport run={run} />}
      {run?.dryRun === true && <ForReal {...it} run={run} />}
    </Panel>
  );
}

/** The file chosen, how it is to be read, and what trying it or importing it said. */
function useImport() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const [filters, change] = useFilters();
  const kind = filters['kind'] === 'map' ? 'map' : 'homes';
  const [file, setFile] = useState<File | null>(null);
  const [datum, setDatum] = useState<Datum>('wgs84');
  const [skipBad, setSkipBad] = useState(false);
  const [run, setRun] = useState<ImportRun | null>(null);
  const send = useAct('importFile', {
    refresh: ['listImports', 'getTree', 'listHomes', 'getMap', 'getCommunity'],
  });
  const start = async (chosen: File, dryRun: boolean) => {
    const content = await base64Of(chosen);
    send.mutate(
      {
        params: { communityId },
        body: { kind, fileName: chosen.name, content, dryRun, skipBad: !dryRun && skipBad, datum },
      },
      {
        onSuccess: (done) => {
          setRun(done);
          if (!dryRun) say.done(t('import.done'));
        },
      },
    );
  };
  const take = (chosen: File | null) => {
    setFile(chosen);
    setRun(null);
    send.reset();
    if (chosen !== null) void start(chosen, true);
  };
  const ready =
    run !== null &&
    run.dryRun &&
    file !== null &&
    run.created + run.changed > 0 &&
    (run.bad === 0 || skipBad);
  const choose = (next: 'homes' | 'map') => {
    change({ kind: next });
    take(null);
  };
  return {
    kind,
    file,
    datum,
    setDatum,
    skipBad,
    setSkipBad,
    run,
    send,
    start,
    take,
    choose,
    ready,
  } as const;
}
type Import = ReturnType<typeof useImport>;

function DropFile({ kind, file, send, take }: Import) {
  const { t } = useTranslation('console');
  return (
    <Upload.Dragger
      accept={kind === 'homes' ? '.xlsx,.csv' : '.osm,.geojson,.json,.xml'}
      maxCount={1}
      showUploadList={false}
      disabled={send.isPending}
      beforeUpload={(chosen) => {
        take(chosen);
        return false;
      }}
    >
      <p>
        <InboxOutlined className="drop-icon" />
      </p>
      <p>{file === null ? t(`import.drop.${kind}`) : file.name}</p>
      <p className="quiet">{send.isPending ? t('common:working') : t('import.dropLine')}</p>
    </Upload.Dragger>
  );
}

function ForReal({
  run,
  file,
  skipBad,
  setSkipBad,
  ready,
  send,
  start,
}: Omit<Import, 'run'> & { run: ImportRun }) {
  const { t } = useTranslation('console');
  return (
    <div className="console-actions">
      {run.bad > 0 && (
        <Checkbox checked={skipBad} onChange={(event) => setSkipBad(event.target.checked)}>
          {t('import.skipBad', { count: run.bad })}
        </Checkbox>
      )}
      <Button
        type="primary"
        disabled={!ready}
        loading={send.isPending}
        onClick={() => file !== null && void start(file, false)}
      >
        {t('import.forReal', { count: run.created + run.changed })}
      </Button>
      {run.created + run.changed === 0 && <span className="quiet">{t('import.nothing')}</span>}
    </div>
  );
}
