import CopyOutlined from '@ant-design/icons/es/icons/CopyOutlined';
import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined';
import LeftOutlined from '@ant-design/icons/es/icons/LeftOutlined';
import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import RightOutlined from '@ant-design/icons/es/icons/RightOutlined';
import type { Shift } from '@linli/contract';
import UploadOutlined from '@ant-design/icons/es/icons/UploadOutlined';
import { Button } from 'antd';
import { useState } from 'react';
import { urlOf, useApi } from '../../../client/index.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading } from '../../../kit/ui/index.ts';
import { today } from '../../parts/days.ts';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { useFilters } from '../../way.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { ShiftDialog } from './shift-dialog.tsx';
import { dayNames, mondayOf, weekFrom } from './week.ts';
import { WeekGrid } from './week-grid.tsx';
import './shift.css';

/** What is open in the dialog: a shift to change, or a day of somebody to give one to. */
export type Opened = Shift | { personId: string; personName: string; onDay: string };

/** 排班: who works when, a week at a glance. */
export function ShiftsPage() {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [copying, setCopying] = useState(false);
  const [importing, setImporting] = useState(false);
  const from = mondayOf(
    /^\d{4}-\d\d-\d\d$/.test(filters['week'] ?? '') ? filters['week']! : today(),
  );
  const days = weekFrom(from);
  const query = useApi('listShifts', { params: { communityId }, query: { from } }, { keep: true });
  const step = (by: number) => change({ week: weekFrom(from, by)[0]! });
  const names = dayNames(language(), days);
  return (
    <ConsolePage
      title={t('nav.shifts')}
      line={t('shift.line')}
      aside={
        <Tools from={from} onCopy={() => setCopying(true)} onImport={() => setImporting(true)} />
      }
    >
      <Panel
        title={`${names[0]!.date} – ${names[6]!.date}`}
        aside={
          <>
            <Button
              icon={<LeftOutlined />}
              aria-label={t('shift.before')}
              onClick={() => step(-7)}
            />
            <Button onClick={() => change({ week: undefined })}>{t('shift.thisWeek')}</Button>
            <Button
              icon={<RightOutlined />}
              aria-label={t('shift.after')}
              onClick={() => step(7)}
            />
          </>
        }
      >
        {query.error !== null && (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        )}
        {query.isPending && <Loading rows={5} />}
        {query.data?.people.length === 0 && <Empty title={t('shift.nobody')} />}
        {query.data !== undefined && query.data.people.length > 0 && (
          <WeekGrid data={query.data} days={names} onOpen={setOpened} />
        )}
      </Panel>
      {opened !== null && <ShiftDialog opened={opened} onClose={() => setOpened(null)} />}
      {importing && (
        <ImportDialog
          onClose={() => setImporting(false)}
          onDone={(firstDay) => change({ week: mondayOf(firstDay) })}
        />
      )}
      {copying && <CopyDialog from={from} onClose={() => setCopying(false)} />}
    </ConsolePage>
  );
}

/** What one does with a whole week. */
function Tools(props: { from: string; onCopy: () => void; onImport: () => void }) {
  const { from, onCopy, onImport } = props;
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  return (
    <>
      <Button icon={<CopyOutlined />} onClick={onCopy}>
        {t('shift.copy')}
      </Button>
      <Button icon={<UploadOutlined />} onClick={onImport}>
        {t('shift.import')}
      </Button>
      <Button
        icon={<DownloadOutlined />}
        href={urlOf('exportShifts', {
          params: { communityId },
          query: { from, locale: language() },
        })}
        download
      >
        {t('shift.export')}
      </Button>
      <Button icon={<PrinterOutlined />} onClick={() => print()}>
        {t('shift.print')}
      </Button>
    </>
  );
}
