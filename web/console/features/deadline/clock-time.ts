/** `08:30`; a day ends at `24:00`. */
const whole = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

export const isTime = (text: string): boolean => whole.test(text);

/** What people type for a time: `830`, `8:30` and `08：30` are all half past eight. Anything else stays as it is. */
export function timeOf(text: string): string {
  const [, hours, minutes] = /^\s*(\d{1,2})\s*[:：.]?\s*(\d\d)\s*$/.exec(text) ?? [];
  if (hours === undefined) return text;
  const time = `${hours.padStart(2, '0')}:${minutes}`;
  return isTime(time) ? time : text;
}
