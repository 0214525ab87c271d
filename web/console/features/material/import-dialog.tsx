import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useAct, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';
import { base64Of } from '../import/base64.ts';
import { stockReads } from './material-dialog.tsx';

type Report = Out<'importMaterials'>;

/** A file is tried first; what it would change stands there before anything is written. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const act = useAct('importMaterials', { refresh: stockReads });
  const run = async (chosen: File, dryRun: boolean) => {
    const content = await base64Of(chosen);
    const body = { fileName: chosen.name, content, dryRun };
    act.mutate(
      { params: { communityId }, body },
      {
        onSuccess: (out) => {
          setReport(out);
          if (!out.written) return;
          say.done(t('material.done'));
          onClose();
        },
      },
    );
  };
  const good = report !== null && report.problems.length === 0 && report.rows > 0;
  return (
    <Modal
      open
      title={t('material.import')}
      okText={t('material.bring')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !good, loading: act.isPending }}
      onOk={() => file !== null && void run(file, false)}
      onCancel={onClose}
    >
      <p className="quiet">{t('material.importLine')}</p>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".xlsx,.csv,.tsv"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = '';
          if (chosen === undefined) return;
          setFile(chosen);
          setReport(null);
          void run(chosen, true);
        }}
      />
      <Button onClick={() => chooser.current?.click()} loading={act.isPending}>
        {t('material.choose')}
      </Button>{' '}
      {file?.name}
      {report !== null && <ReportLines report={report} />}
      <RefusalLine error={act.error} />
    </Modal>
  );
}

function ReportLines({ report }: { report: Report }) {
  const { t } = useTranslation('console');
  return (
    <div role="status">
      <p>{t('material.report', { ...report })}</p>
      {report.problems.length > 0 && (
        <>
          <p className="refusal">{t('material.problems', { count: report.problems.length })}</p>
          <ul>
            {report.problems.slice(0, 20).map((one) => (
              <li key={`${one.line}-${one.column}`}>
                {t('material.problemAt', { line: one.line, column: one.column })}{' '}
                {t(`material.problem.${one.code}`)} {one.value}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
