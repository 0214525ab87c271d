import type { DispatchReason } from '@linli/contract';
import { useTranslation } from '../../../kit/i18n/index.ts';

/** The reasons of a choice as one line. */
export function useReasonWords(): (reasons: readonly DispatchReason[]) => string {
  const { t, i18n } = useTranslation('dispatch');
  return (reasons) =>
    reasons
      .map(({ kind, value, of, word }) => {
        switch (kind) {
          case 'language':
            return t('because.language', { language: t(`language.${word}`) });
          case 'nobody':
            return t(`because.nobody.${word}`, { count: value });
          case 'balance':
            return t(value > 0 ? 'because.balance' : 'because.alike', { count: value });
          default:
            return t(`because.${kind}`, { count: value, value, of });
        }
      })
      .join(i18n.language === 'en' ? '; ' : '；');
}
