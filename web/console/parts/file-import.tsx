import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from '../../kit/i18n/index.ts';
import { RefusalLine } from '../../kit/ui/index.ts';
import { base64Of } from '../features/import/base64.ts';

interface Report {
  rows: number;
  written: boolean;
  problems: readonly { line: number; column: string; code: string; value: string }[];
}

interface Upload {
  fileName: string;
  content: string;
  dryRun: boolean;
}

interface Props<R extends Report> {
  title: string;
  line: string;
  send: (body: Upload, then: { onSuccess: (report: R) => void }) => void;
  busy: boolean;
  error: Error | null;
  /** What the file would change, in a sentence. */
  summary: (report: R) => string;
  problem: (code: string) => string;
  onDone: (report: R) => void;
  onClose: () => void;
}

const shownProblems = 20;

/** A file is tried first; what it would change stands there, row by row, before anything is written. */
export function FileImport<R extends Report>(props: Props<R>) {
  const { title, line, send, busy, error, onDone, onClose } = props;
  const { t } = useTranslation('console');
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<R | null>(null);
  const run = async (chosen: File, dryRun: boolean) => {
    const content = await base64Of(chosen);
    send(
      { fileName: chosen.name, content, dryRun },
      {
        onSuccess: (out) => {
          setReport(out);
          if (!out.written) return;
          onDone(out);
          onClose();
        },
      },
    );
  };
  const good = report !== null && report.problems.length === 0 && report.rows > 0;
  return (
    <Modal
      open
      title={title}
      okText={t('fileImport.bring')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !good, loading: busy }}
      onOk={() => file !== null && void run(file, false)}
      onCancel={onClose}
    >
      <p className="quiet">{line}</p>
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
      <Button onClick={() => chooser.current?.click()} loading={busy}>
        {t('fileImport.choose')}
      </Button>{' '}
      {file?.name}
      {report !== null && (
        <div role="status">
          <p>{props.summary(report)}</p>
          <Problems report={report} problem={props.problem} />
        </div>
      )}
      <RefusalLine error={error} />
    </Modal>
  );
}

function Problems({ report, problem }: { report: Report; problem: (code: string) => string }) {
  const { t } = useTranslation('console');
  const { problems } = report;
  if (problems.length === 0) return null;
  return (
    <>
      <p className="refusal">{t('fileImport.problems', { count: problems.length })}</p>
      <ul>
        {problems.slice(0, shownProblems).map((one) => (
          <li key={`${one.line}-${one.column}`}>
            {t('fileImport.problemAt', { line: one.line, column: one.column })} {problem(one.code)}{' '}
            {one.value}
          </li>
        ))}
      </ul>
      {problems.length > shownProblems && (
        <p className="quiet">
          {t('fileImport.moreProblems', { count: problems.length - shownProblems })}
        </p>
      )}
    </>
  );
}
