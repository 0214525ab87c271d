import { useApi } from '../../client/index.ts';
import { useTranslation } from '../../kit/i18n/index.ts';
import { useHere } from '../../kit/session/session.tsx';

/** What the community is called in the language shown; the session knows only its Chinese name. */
export function useCommunityName(): string {
  const { i18n } = useTranslation();
  const { communityId, communityName } = useHere();
  const english = i18n.language === 'en';
  const community = useApi('getCommunity', { params: { communityId } }, { enabled: english });
  return (english ? community.data?.nameEn : null) || communityName;
}
