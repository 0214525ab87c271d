import { App } from 'antd';
import { useTranslation } from '../../kit/i18n/index.ts';
import { refusalText } from '../../kit/ui/index.ts';

/** Says how an act went: a short word, or the refusal's own sentence. */
export function useSay() {
  const { t } = useTranslation('console');
  const { message } = App.useApp();
  return {
    done: (text: string = t('act.saved')) => void message.success(text),
    refused: (error: Error) => void message.error(refusalText(t, error), 6),
  };
}
