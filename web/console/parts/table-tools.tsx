import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined';
import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import TableOutlined from '@ant-design/icons/es/icons/TableOutlined';
import { Button, Checkbox, Popover } from 'antd';
import { useState, type ReactNode } from 'react';
import { download } from '../../client/index.ts';
import { useTranslation } from '../../kit/i18n/index.ts';
import { wordsOf, type Column } from './column.ts';
import { today } from './days.ts';
import { saveFile } from './save-file.ts';
import { useSay } from './use-say.ts';

interface Props<T> {
  title: string;
  all: readonly Column<T>[];
  /** Those shown now. */
  columns: readonly Column<T>[];
  shown: readonly string[];
  choose: (keys: string[]) => void;
  rows: () => Promise<readonly T[]>;
  href: string | undefined;
  empty: boolean;
  children?: ReactNode;
}

/** Which columns, a file for Excel, and paper. */
export function TableTools<T>({ all, shown, choose, children, ...file }: Props<T>) {
  const { t } = useTranslation('console');
  return (
    <div className="console-actions">
      <ColumnChooser columns={all} shown={shown} choose={choose} />
      <Export {...file} />
      <Button
        icon={<PrinterOutlined />}
        onClick={() => print()}
        aria-label={t('common:print')}
        title={t('common:print')}
      />
      {children}
    </div>
  );
}

/** The server's own file where there is one; else one of the columns shown, in the order shown, with all pages. */
function Export<T>({
  title,
  columns,
  rows,
  href,
  empty,
}: Pick<Props<T>, 'title' | 'columns' | 'rows' | 'href' | 'empty'>) {
  const { t } = useTranslation('console');
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const look = { icon: <DownloadOutlined />, disabled: empty, children: t('common:export') };
  const write = async () => {
    setBusy(true);
    try {
      if (href !== undefined) {
        const { name, file } = await download(href);
        return saveFile(name, file);
      }
      const { workbookOf } = await import('./workbook.ts');
      const named = columns.filter((column) => column.title !== '');
      const found = await rows();
      saveFile(
        `${title} ${today()}.xlsx`,
        await workbookOf({
          name: title,
          columns: named.map((column) => ({
            title: column.title,
            width: Math.round((column.width ?? 100) / 7),
          })),
          rows: found.map((row) => named.map((column) => wordsOf(column, row))),
        }),
      );
    } catch (error) {
      say.refused(error as Error);
    } finally {
      setBusy(false);
    }
  };
  return <Button {...look} loading={busy} onClick={() => void write()} />;
}

function ColumnChooser<T>({
  columns,
  shown,
  choose,
}: {
  columns: readonly Column<T>[];
  shown: readonly string[];
  choose: (keys: string[]) => void;
}) {
  const { t } = useTranslation('console');
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          className="column-choice"
          value={[...shown]}
          onChange={(keys) => keys.length > 0 && choose(keys.map(String))}
          options={columns.map(({ key, title }) => ({
            value: key,
            label: title === '' ? t('table.actions') : title,
          }))}
        />
      }
    >
      <Button icon={<TableOutlined />} aria-label={t('table.columns')} title={t('table.columns')} />
    </Popover>
  );
}

/** The chosen columns, kept on this device. Columns that are new since the choice start as they are meant to. */
export function useColumns<T>(name: string, columns: readonly Column<T>[]) {
  const kept = `linli.columns.${name}`;
  const [hidden, setHidden] = useState<string[]>(() => {
    const text = localStorage.getItem(kept);
    return text === null
      ? columns.filter((one) => one.hidden === true).map(({ key }) => key)
      : text.split(',');
  });
  const choose = (keys: string[]) => {
    const next = columns.map(({ key }) => key).filter((key) => !keys.includes(key));
    localStorage.setItem(kept, next.join(','));
    setHidden(next);
  };
  const shown = columns.map(({ key }) => key).filter((key) => !hidden.includes(key));
  return { shown, choose };
}
