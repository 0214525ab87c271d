import type { ImportRun } from '@linli/contract';
import { useTranslation } from '../../../kit/i18n/index.ts';

const counts = ['read', 'created', 'changed', 'unchanged', 'bad'] as const;

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
        <div className="report">
          <table className="plain-table start">
            <thead>
              <tr>
                <th>{t('import.lineNo')}</th>
                <th>{t('import.column')}</th>
                <th>{t('import.value')}</th>
                <th>{t('import.problem')}</th>
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
