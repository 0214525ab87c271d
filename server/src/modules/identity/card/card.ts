import { hash, randomBytes, randomInt } from 'node:crypto';
import { msOf, type Instant } from '../../../platform/clock/clock.ts';

/** A card session is over when nobody has touched the screen for so long; the server keeps to it too. */
export const cardIdleSeconds = 60;
/** However busily it is used: nobody stands before a screen in a hall for longer. */
export const cardMostMinutes = 20;
/** Used at two places within so many minutes, one of the two is a copy. */
export const copyMinutes = 5;

export type CardState = 'active' | 'locked' | 'ended';

/** What is on a card when it is made. */
export interface NewCard {
  /** The text of its QR code: 130 random bits in letters that a scanner types on any keyboard. */
  secret: string;
  /** What staff know it by. */
  serial: string;
  /** With the serial the number on the card; kept only as a slow hash, since six digits are few. */
  digits: string;
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const mark = 'LINLICARD';
const secretLetters = 26;

export const newCard = (): NewCard => ({
  secret: mark + [...randomBytes(secretLetters)].map((byte) => letters[byte % 32]).join(''),
  serial: digits(6),
  digits: digits(6),
});

const digits = (count: number) => String(randomInt(10 ** count)).padStart(count, '0');

export const hashOfCard = (secret: string): Buffer => hash('sha256', `card:${secret}`, 'buffer');

/** What somebody held before the camera, or typed. */
export type Given = { secret: string } | { serial: string; digits: string };

export function readGiven(text: string): Given | null {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '');
  if (/^\d{12}$/.test(plain)) return { serial: plain.slice(0, 6), digits: plain.slice(6) };
  return new RegExp(`^${mark}[A-Z2-9]{${secretLetters}}$`).test(plain) ? { secret: plain } : null;
}

export interface LastUse {
  state: CardState;
  lastUsedAt: Instant | null;
  lastPlace: string | null;
}

/** What becomes of a card that is read at a place. */
export function readingOf(
  card: LastUse,
  place: string,
  now: Instant,
): 'fine' | 'copied' | 'locked' | 'ended' {
  if (card.state !== 'active') return card.state;
  const elsewhere = card.lastPlace !== null && card.lastPlace !== place;
  const minutes =
    card.lastUsedAt === null ? Infinity : (msOf(now) - msOf(card.lastUsedAt)) / 60_000;
  return elsewhere && minutes < copyMinutes ? 'copied' : 'fine';
}

const compounds = new Set([
  '欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '司徒', '长孙',
  '夏侯', '轩辕', '宇文', '端木', '南宫', '申屠', '澹台', '淳于', '太史', '闻人', '赫连', '呼延',
]); // prettier-ignore

/** What a shared screen calls somebody: never the whole name. */
export function surnameOf(name: string): string {
  const plain = name.trim();
  if (!/^\p{Script=Han}/u.test(plain)) return plain.split(/\s+/).at(-1) ?? plain;
  const two = [...plain].slice(0, 2).join('');
  return compounds.has(two) && [...plain].length > 2 ? two : ([...plain][0] ?? plain);
}
