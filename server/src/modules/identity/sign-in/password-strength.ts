import { Refusal } from '../../../platform/refusal/refusal.ts';

/**
 * Refuses what others would try first. Length is checked by the contract; no rule asks for kinds of
 * characters, since that makes people choose worse (NIST SP 800-63B, 5.1.1.2).
 */
export function requireStrong(
  password: string,
  owner: { phone: string | null; name: string },
): void {
  const plain = password.toLowerCase();
  const reason = commonReason(plain) ?? personalReason(plain, owner);
  if (reason !== null) throw new Refusal('identity.password_weak', { reason });
}

function commonReason(plain: string): string | null {
  if (new Set(plain).size < 5) return 'few_characters';
  if (isRun(plain)) return 'sequence';
  return common.some((word) => plain.replaceAll(/[^a-z]/g, '') === word) ? 'common' : null;
}

function personalReason(
  plain: string,
  { phone, name }: { phone: string | null; name: string },
): string | null {
  if (phone !== null && phone !== '' && plain.includes(phone)) return 'phone';
  const own = name.toLowerCase();
  return own.length >= 2 && plain.replaceAll(/[\d\W_]/g, '') === own ? 'name' : null;
}

/** Keys beside each other, numbers counting up or down. */
function isRun(plain: string): boolean {
  const both = lines.flatMap((line) => [line, [...line].reverse().join('')]);
  return both.some((line) => line.includes(plain));
}

const lines = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
];

/** The letters of passwords that stand on every list, whatever figures are put around them. */
const common = [
  'password',
  'passwordpassword',
  'admin',
  'adminadmin',
  'administrator',
  'qwerty',
  'qwertyuiop',
  'woaini',
  'iloveyou',
  'letmein',
  'welcome',
  'linli',
  'linlilinli',
  'root',
  'test',
];
