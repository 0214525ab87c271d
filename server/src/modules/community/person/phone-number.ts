import { mobile, phone } from '@linli/contract';

/** Only a mobile receives codes, so only with a mobile can somebody sign in. */
export const isMobile = (text: string): boolean => mobile.safeParse(text).success;

/**
 * A number as people type it, as it is kept: 138-0013 8000 and +86 138… → 11 digits, a landline with
 * its area code. Null when it is neither.
 */
export function phoneIn(text: string): string | null {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s()·.]/g, '')
    .replace(/[–—－]/g, '-');
  const home = bare.replace(/^(\+86|0086)-?/, '');
  const digits = home.replaceAll('-', '');
  const mobileOnly = /^86(1\d{10})$/.exec(digits)?.[1] ?? digits;
  if (isMobile(mobileOnly)) return mobileOnly;
  const landline = /^(0\d{2,3}-?\d{7,8})$/.exec(home)?.[1];
  return landline !== undefined && phone.safeParse(landline).success ? landline : null;
}
