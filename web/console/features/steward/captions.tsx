import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { webVttOf } from './web-vtt.ts';

interface Props {
  value?: string | null;
  onChange?: (captions: string | null) => void;
}

/** What is said in a video, from a file of subtitles. */
export function Captions({ value = null, onChange = () => undefined }: Props) {
  const { t } = useTranslation('steward');
  const input = useRef<HTMLInputElement>(null);
  const [bad, setBad] = useState(false);
  const take = async (file: File) => {
    const read = webVttOf(await file.text());
    setBad(read === null);
    if (read !== null) onChange(read);
  };
  return (
    <div className="steward-video">
      {value !== null && <p>{t('make.captionsHave', { count: value.split('-->').length - 1 })}</p>}
      <span>
        <Button onClick={() => input.current?.click()}>
          {t(value === null ? 'make.captionsAdd' : 'make.captionsOther')}
        </Button>
        {value !== null && (
          <Button danger onClick={() => onChange(null)}>
            {t('make.captionsDrop')}
          </Button>
        )}
      </span>
      {bad && (
        <p role="alert" className="steward-video-error">
          {t('make.captionsBad')}
        </p>
      )}
      <input
        ref={input}
        hidden
        type="file"
        accept=".vtt,.srt,text/vtt"
        aria-label={t('make.captions')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) void take(file);
        }}
      />
    </div>
  );
}
