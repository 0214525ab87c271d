import type { AlarmWord } from '@linli/contract';

type Kind = AlarmWord['kind'];
const words = (kind: Kind, list: string): AlarmWord[] =>
  list.split('|').map((word) => ({ kind, word }));

/**
 * Urgent words a community starts with. Whole sayings rather than single signs: 火 stands in 火锅, 消防 in
 * every safety drill.
 */
export const shippedAlarmWords: readonly AlarmWord[] = [
  ...words('fire', '着火|起火|失火|火灾|冒烟|浓烟|烧起来|烧焦味|焦糊味|爆炸|自燃'),
  ...words(
    'fire',
    'on fire|caught fire|fire in|there is a fire|smoke coming|burning smell|explosion',
  ),
  ...words(
    'gas',
    '煤气味|燃气味|天然气味|煤气泄漏|燃气泄漏|天然气泄漏|漏煤气|漏燃气|燃气漏|煤气漏|煤气中毒',
  ),
  ...words('gas', 'smell gas|smell of gas|gas leak|leaking gas|carbon monoxide'),
  ...words('trapped', '困电梯|困在电梯|被困在|电梯困人|关在电梯|卡在电梯|出不去了|被反锁'),
  ...words(
    'trapped',
    'trapped in|stuck in the lift|stuck in the elevator|stuck in elevator|locked in the lift',
  ),
  ...words('fall', '摔倒|摔伤|跌倒|晕倒|昏倒|坠落|坠楼|跳楼|触电|没有呼吸|不省人事|流了很多血'),
  ...words('fall', '高空抛物|高空坠物|瓷砖掉落|砸到人|砸伤'),
  ...words(
    'fall',
    'fell down|has fallen|collapsed|unconscious|electric shock|not breathing|hit by a falling',
  ),
  ...words('self_harm', '轻生|自杀|自残|割腕|不想活|活不下去|想死'),
  ...words(
    'self_harm',
    'suicide|kill myself|kill himself|kill herself|self-harm|want to die|end my life',
  ),
];

/** Said right before a word it means the opposite: 没有冒烟, "no smell of gas". */
const denial =
  /(?:没有?|并未|并没有?|未曾?|不是|并非|无|不会|没闻到|\bno|\bnot|\bwithout|n't)\s?(?:\s?(?:any|a|the|发生|出现|任何)\s?)?$/;
/** It is about a drill, a talk, a card, a bill: nothing happens now. */
const rehearsal = /演练|演习|讲座|培训|宣传|课程|预案|\bdrill\b|\bexercise\b|\btraining\b/;

/**
 * Urgent words in a text. What is plainly denied or only rehearsed does not count, everything in doubt
 * does: a false alarm costs a look, a missed one may cost a life. Never makes anything less urgent.
 */
export function alarmsIn(text: string, list: readonly AlarmWord[]): AlarmWord[] {
  const plain = plainOf(text);
  const met = list.filter(({ word }) => stands(plain, plainOf(word)));
  // Somebody who speaks of taking their life is always heard, also in a text about a talk.
  return rehearsal.test(plain) ? met.filter(({ kind }) => kind === 'self_harm') : met;
}

function stands(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!insideLatin(text, at, word) && !denial.test(text.slice(Math.max(0, at - 14), at)))
      return true;
  }
  return false;
}

/** "fell down" does not stand in "befell downtown". */
function insideLatin(text: string, at: number, word: string): boolean {
  const latin = /[a-z]/;
  const before = text[at - 1] ?? '';
  const after = text[at + word.length] ?? '';
  return (
    (latin.test(word[0] ?? '') && latin.test(before)) ||
    (latin.test(word.at(-1) ?? '') && latin.test(after))
  );
}

const plainOf = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
