import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useAct, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';
import { base64Of } from '../import/base64.ts';
import { courseReads } from './course-dialog.tsx';

type Report = Out<'importQuestions'>;

/** A table of questions is tried first; what it would bring stands there before anything is written. */
export function QuestionImport({ courseId, onClose }: { courseId: string; onClose: () => void }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const say = useSay();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const act = useAct('importQuestions', { refresh: ['listQuestions', ...courseReads] });
  const run = async (chosen: File, dryRun: boolean) => {
    const body = { fileName: chosen.name, content: await base64Of(chosen), dryRun };
    act.mutate(
      { params: { communityId, courseId }, body },
      {
        onSuccess: (out) => {
          setReport(out);
          if (!out.written) return;
          say.done();
          onClose();
        },
      },
    );
  };
  const good = report !== null && report.problems.length === 0 && report.created > 0;
  return (
    <Modal
      open
      title={t('make.import')}
      okText={t('make.bring')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !good, loading: act.isPending }}
      onOk={() => file !== null && void run(file, false)}
      onCancel={onClose}
    >
      <p className="quiet">{t('make.importLine')}</p>
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
        {t('make.choose')}
      </Button>{' '}
      {file?.name}
      {report !== null && <ReportLines report={report} />}
      <RefusalLine error={act.error} />
    </Modal>
  );
}

function ReportLines({ report }: { report: Report }) {
  const { t } = useTranslation('steward');
  const { rows, created, unchanged } = report;
  return (
    <div role="status">
      <p>{t('make.report', { rows, created, unchanged })}</p>
      <ul>
        {report.problems.map((one) => (
          <li key={one.line} className="refusal">
            {t('make.problem', { line: one.line, what: t(`make.problems.${one.problem}`) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
