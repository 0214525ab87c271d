import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useAct, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';
import type { Calendar } from './calendar-page.tsx';
import { calendarReads } from './calendar-reads.ts';

const mostBytes = 1_000_000;

/** A published file of holidays: looked at first, then brought in. */
export function ImportDialog({ calendar, onClose }: { calendar: Calendar; onClose: () => void }) {
  const { t } = useTranslation('deadline');
  const { communityId } = useHere();
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const { version } = calendar;
  const { file, look, choose } = useLook(version);
  const { seen } = file;
  const bring = useAct('importHolidays', { refresh: calendarReads });
  const send = () =>
    bring.mutate(
      { params: { communityId }, body: { version, text: file.text } },
      {
        onSuccess: ({ recounted }) => {
          say.done(t('calendar.recounted', { count: recounted }));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('calendar.import')}
      okText={t('calendar.confirm')}
      cancelText={t('common:cancel')}
      okButtonProps={{ loading: bring.isPending, disabled: seen === null }}
      onOk={send}
      onCancel={onClose}
      width={520}
      destroyOnHidden
    >
      <p>{t('calendar.importLine')}</p>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('calendar.choose')}
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      <p>
        <Button loading={look.isPending} onClick={() => input.current?.click()}>
          {t('calendar.choose')}
        </Button>{' '}
        <span className="quiet">{file.name}</span>
      </p>
      {file.tooLarge && <p role="alert">{t('calendar.tooLarge')}</p>}
      {seen !== null && (
        <p role="status">
          <b>
            {t(seen.firstYear === seen.lastYear ? 'calendar.previewOne' : 'calendar.preview', {
              first: seen.firstYear,
              last: seen.lastYear,
              days: seen.days,
              changed: seen.changed,
            })}
          </b>
        </p>
      )}
      <RefusalLine error={look.error ?? bring.error} />
    </Modal>
  );
}

interface Chosen {
  name: string;
  text: string;
  tooLarge: boolean;
  /** What it would change; null until the server has looked. */
  seen: Out<'importHolidays'> | null;
}

const nothing: Chosen = { name: '', text: '', tooLarge: false, seen: null };

/** Reads a chosen file and asks the server what it would change. */
function useLook(version: number) {
  const { communityId } = useHere();
  const [file, setFile] = useState(nothing);
  const look = useAct('importHolidays', {
    refresh: [],
    onDone: (seen) => setFile((old) => ({ ...old, seen })),
  });
  const choose = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const tooLarge = chosen.size > mostBytes;
    const text = tooLarge ? '' : await chosen.text();
    setFile({ ...nothing, name: chosen.name, tooLarge, text });
    if (!tooLarge) look.mutate({ params: { communityId }, body: { version, text, dryRun: true } });
  };
  return { file, look, choose };
}
