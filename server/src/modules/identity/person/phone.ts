/** What others see of a number: `138 **** 8000`; of a landline only its end. */
export function maskPhone(phone: string): string {
  if (isMobile(phone)) return `${phone.slice(0, 3)} **** ${phone.slice(7)}`;
  return `**** ${phone.slice(-4)}`;
}

/** Only a mobile receives codes, so only a mobile can sign in. */
export const isMobile = (phone: string): boolean => /^1\d{10}$/.test(phone);
