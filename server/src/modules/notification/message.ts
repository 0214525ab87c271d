import type { Locale, NotificationKind } from '@linli/contract';
import en from './texts/en.json' with { type: 'json' };
import zh from './texts/zh-CN.json' with { type: 'json' };

/** A sentence for each kind, and the parts that a sentence may go without. */
interface Texts {
  kinds: Record<NotificationKind, string>;
  parts: Record<'what' | 'your' | 'of' | 'reason' | 'respond' | 'finish' | 'site' | Step, string>;
}
/** How far a deadline has come. */
type Step = 'share' | 'breach' | 'afterMinutes' | 'afterHours';
/** The catalogue: whoever translates finds every word that leaves for a phone in these files. */
export const texts: Record<Locale, Texts> = { 'zh-CN': zh, en };

/** One message before it is put into words. */
export interface Message {
  kind: NotificationKind;
  data: Record<string, string | number>;
  locale: Locale;
  communityName: string;
  /** Where one signs in; null when the server does not know its own address. */
  site: string | null;
}

/** What stands in the way of a message of two parts is cut: the whole of it is in the inbox. */
const reasonLetters = 40;
const placeLetters = 30;
const nameLetters = 20;

/**
 * What goes out to a phone.
 * @returns the text, and the words it was made of for gateways that fill a registered template.
 */
export function messageOf(message: Message): { text: string; values: Record<string, string> } {
  const { kind, data, locale, communityName, site } = message;
  const { kinds, parts } = texts[locale];
  const word = (key: string) => String(data[key] ?? '');
  const place = clipped(word('placeLabel'), placeLetters);
  const category = word(locale === 'zh-CN' ? 'categoryNameZh' : 'categoryNameEn');
  const reason = clipped(
    word(locale === 'en' && data['reasonEn'] !== undefined ? 'reasonEn' : 'reason'),
    reasonLetters,
  );
  const both = place !== '' && category !== '';
  const values = {
    locale,
    number: word('number'),
    place,
    category,
    title: clipped(word('title'), placeLetters),
    agent: word('agent'),
    principal: word('principal'),
    whose: word('principal') === '' ? parts.your : filled(parts.of, { name: word('principal') }),
    what: both ? filled(parts.what, { place, category }) : place + category,
    deadline: data['deadline'] === 'respond' ? parts.respond : parts.finish,
    step: stepOf(data, parts),
    reason: reason === '' ? '' : filled(parts.reason, { reason }),
    community: clipped(communityName, nameLetters),
    site: site === null ? '' : filled(parts.site, { site }),
  };
  return {
    text: capitalised(filled(kinds[kind], values)),
    values: { ...values, reason, site: site ?? '' },
  };
}

/** A sentence may begin with whose it is. */
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function stepOf(data: Message['data'], parts: Texts['parts']): string {
  const minutes = Number(data['minutes'] ?? 0);
  if (data['step'] === 'share') return filled(parts.share, { percent: String(data['percent']) });
  if (data['step'] !== 'after') return parts.breach;
  if (minutes < 120) return filled(parts.afterMinutes, { minutes: String(minutes) });
  return filled(parts.afterHours, { hours: String(Math.round(minutes / 6) / 10) });
}

const filled = (text: string, slots: Record<string, string>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, slot: string) => slots[slot] ?? '');

/** By characters as people count them, so that none is cut in two. */
function clipped(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
}
