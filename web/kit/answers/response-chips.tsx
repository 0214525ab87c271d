import type { ResponseAct } from '@linli/contract';
import { useApi } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';

interface Props {
  act: ResponseAct;
  value: string;
  onPick: (text: string) => void;
}

/** Short texts of the community for this kind of answer; one tap writes one, and it may be changed. */
export function ResponseChips({ act, value, onPick }: Props) {
  const { t, i18n } = useTranslation('service');
  const { communityId } = useHere();
  const list = useApi('listResponseTemplates', { params: { communityId } });
  const texts = list.data?.items.find((one) => one.act === act)?.texts ?? [];
  if (texts.length === 0) return null;
  return (
    <div className="chips response-chips" role="group" aria-label={t('response.choose')}>
      {texts.map(({ zh, en }) => {
        const text = i18n.language === 'en' && en !== '' ? en : zh;
        return (
          <button key={zh} type="button" aria-pressed={value === text} onClick={() => onPick(text)}>
            {text}
          </button>
        );
      })}
    </div>
  );
}
