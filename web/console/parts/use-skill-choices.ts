import { useApi } from '../../client/index.ts';
import { useTranslation } from '../../kit/i18n/index.ts';
import { useHere } from '../../kit/session/session.tsx';

/** What performers may be able to do, as the catalogue names it. */
export function useSkillChoices(): { value: string; label: string }[] {
  const { i18n } = useTranslation();
  const { communityId } = useHere();
  const list = useApi('listCategories', { params: { communityId }, query: { all: 'true' } });
  return (list.data?.skills ?? []).map((one) => ({
    value: one.key,
    label: i18n.language === 'en' ? one.nameEn : one.nameZh,
  }));
}
