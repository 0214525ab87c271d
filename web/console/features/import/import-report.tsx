import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined';
import type { ImportRun } from '@linli/contract';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { saveFile } from '../../parts/save-file.ts';

const counts = ['read', 'created', 'changed', 'unchanged', 'bad'] as const;

const headings = ['lineNo', 'column', 'value', 'problem'] as const;
const widths = { lineNo: 8, column: 16, value: 24, problem: 80 };

/** What the import found, row by row: what is wrong, and how to put it right. */
export function ImportReport({ run }: { run: ImportRun }) {
  const { t, i18n } = useTranslation('console');
  return (
    <div className="stack" role="status">
      <ul className="counts">
        {counts.map((key) => (
          <li key={key} className={key === 'bad' && run.bad > 0 ? 'bad' : ''}>
            <b>{run[key]}</b> {t(`import.${key}`)}
          </li>
        ))}
        {run.encoding !== null && (
          <li className="quiet">{t('import.encoding', { name: run.encoding })}</li>
        )}
        {run.dryRun && <li className="quiet">{t('import.dryRunLine')}</li>}
      </ul>
      {run.problems.length > 0 && (
        <Button
          className="report-file"
          icon={<DownloadOutlined />}
          onClick={() => void saveReport(run, t, i18n.language === 'en')}
        >
          {t('import.reportFile')}
        </Button>
      )}
      {run.problems.length > 0 && (
        <div className="report">
          <table className="plain-table start">
            <thead>
              <tr>
                {headings.map((key) => (
                  <th key={key}>{t(`import.${key}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {run.problems.map((one, index) => (
                <tr key={index}>
                  <td className="number">{one.line}</td>
                  <td>{one.column ?? '—'}</td>
                  <td>{one.value ?? '—'}</td>
                  <td>{i18n.language === 'en' ? one.en : one.zh}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/** The problems as an Excel file, to be mended beside the table they came from. */
async function saveReport(run: ImportRun, t: TFunction, english: boolean): Promise<void> {
  const { workbookOf } = await import('../../parts/workbook.ts');
  const file = await workbookOf({
    name: t('console:import.problem'),
    columns: headings.map((key) => ({ title: t(`console:import.${key}`), width: widths[key] })),
    rows: run.problems.map((one) => [one.line, one.column, one.value, english ? one.en : one.zh]),
  });
  saveFile(`${run.fileName} ${t('console:import.reportFile')}.xlsx`, file);
}
