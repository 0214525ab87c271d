import { exact, when } from '../format.ts';
import { language, useTranslation } from '../i18n/index.ts';
import { useNow } from './use-now.ts';

/** 今天 14:30, with the exact moment on touch. */
export function When({ at }: { at: string }) {
  const now = useNow();
  useTranslation();
  return (
    <time dateTime={at} title={exact(at)}>
      {when(at, now, language())}
    </time>
  );
}
