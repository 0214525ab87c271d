import { Button, Form } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ApiOffline, newId, uploadVideo } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { Captions } from './captions.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { refusalText, Video } from '../../../kit/ui/index.ts';

/** A video of ours for a lesson, beside or instead of a link. Saving waits until it has arrived. */
export function LessonVideo({ place }: { place: number }) {
  const kind = Form.useWatch(['lessons', place, 'kind']) as string | undefined;
  const { t } = useTranslation('steward');
  if (kind !== 'video') return null;
  return (
    <>
      <Form.Item
        name={[place, 'videoPending']}
        className="steward-lesson-pending"
        rules={[
          {
            validator: (_, pending) =>
              pending === true
                ? Promise.reject(new Error(t('make.videoPending')))
                : Promise.resolve(),
          },
        ]}
      >
        <Pending />
      </Form.Item>
      <Form.Item
        name={[place, 'videoId']}
        className="steward-lesson-wide"
        label={t('make.video')}
        extra={t('make.videoLine')}
      >
        <Chosen place={place} />
      </Form.Item>
      <Form.Item
        name={[place, 'captions']}
        className="steward-lesson-wide"
        label={t('make.captions')}
        extra={t('make.captionsLine')}
      >
        <Captions />
      </Form.Item>
    </>
  );
}

/** Holds the place in the form at which the wait is told. */
const Pending = () => null;

interface Sending {
  id: string;
  file: File;
  part: number;
  error: Error | null;
}

interface ChosenProps {
  place: number;
  value?: string | null;
  onChange?: (id: string | null) => void;
}

function Chosen({ place, value = null, onChange = () => undefined }: ChosenProps) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const input = useRef<HTMLInputElement>(null);
  const captions = Form.useWatch(['lessons', place, 'captions']) as string | null | undefined;
  const { sending, send, drop } = useSending(place, onChange);
  return (
    <div className="steward-video">
      {value !== null && sending === null && (
        <Video
          communityId={communityId}
          videoId={value}
          title={t('make.video')}
          captions={captions ?? null}
        />
      )}
      {sending !== null && (
        <Progress sending={sending} again={() => void send(sending.id, sending.file)} />
      )}
      <span>
        {sending === null && (
          <Button onClick={() => input.current?.click()}>
            {t(value === null ? 'make.videoAdd' : 'make.videoOther')}
          </Button>
        )}
        {(value !== null || sending !== null) && (
          <Button danger onClick={drop}>
            {t('make.videoDrop')}
          </Button>
        )}
      </span>
      <input
        ref={input}
        hidden
        type="file"
        accept="video/mp4,video/quicktime,.mp4,.mov,.m4v"
        aria-label={t('make.video')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) void send(newId(), file);
        }}
      />
    </div>
  );
}

/** A video on its way; the form hears that it is, and its id once it has arrived. */
function useSending(place: number, onChange: (id: string | null) => void) {
  const { communityId } = useHere();
  const form = Form.useFormInstance();
  const [sending, setSending] = useState<Sending | null>(null);
  const calledOff = useRef(new AbortController());
  useEffect(() => () => calledOff.current.abort(), []);
  useEffect(() => {
    form.setFieldValue(['lessons', place, 'videoPending'], sending !== null);
  }, [form, place, sending]);
  const send = async (id: string, file: File) => {
    const { signal } = (calledOff.current = new AbortController());
    const tell = (more: Partial<Sending>) =>
      signal.aborted || setSending({ id, file, part: 0, error: null, ...more });
    tell({});
    try {
      await uploadVideo({ communityId, id, file, signal, onPart: (part) => tell({ part }) });
      if (signal.aborted) return;
      setSending(null);
      onChange(id);
    } catch (error) {
      tell({ error: error as Error });
    }
  };
  const drop = () => {
    calledOff.current.abort();
    setSending(null);
    onChange(null);
  };
  return { sending, send, drop };
}

function Progress({ sending, again }: { sending: Sending; again: () => void }) {
  const { t } = useTranslation('steward');
  const { file, part, error } = sending;
  const percent = Math.floor(part * 100);
  const size = (file.size / 1_000_000).toFixed(1);
  return (
    <div>
      <p>{t('make.videoSending', { name: file.name, size, percent })}</p>
      <progress max={100} value={percent} aria-label={file.name} />
      {error !== null && (
        <p role="alert" className="steward-video-error">
          {error instanceof ApiOffline ? t('make.videoLost') : refusalText(t, error)}{' '}
          <Button size="small" onClick={again}>
            {t('common:retry')}
          </Button>
        </p>
      )}
    </div>
  );
}
