import type { NeedBand, NeedTopic } from '@linli/contract';
import { wordsOf } from '../../platform/learning/index.ts';

/** What somebody wrote, as words that may be compared. */
export interface Written {
  topic: NeedTopic;
  title: string;
  words: string;
}

export interface Fit {
  /** Hundredths; only its order means something. */
  score: number;
  /** Words both wrote, the rarest first. */
  shared: string[];
}

/** Words that say that something is wanted or given, and not what. */
const empty = new Set(
  (
    '可以 我们 我家 家里 家有 有人 有没有 请问 谢谢 需要 想要 希望 帮忙 帮助 能够 能否 一下 一些 一个 一位 邻居 大家 免费 ' +
    '愿意 有空 时间 周末 晚上 平时 自己 比较 或者 以及 就是 这个 那个 什么 怎么 如果 求助 提供 小区 的话 the and for with can ' +
    'you have has need want help someone anyone please any our your will would like some free time weekend'
  ).split(' '),
);

/** Words for the same thing among neighbours, each to the one it is compared as. */
const same: ReadonlyMap<string, string> = new Map(
  [
    ['修', '维修', '修理', '修好', '检修', 'repair', 'fix', 'mend'],
    ['教', '辅导', '补习', '补课', '家教', '学习', '教学', 'teach', 'tutor', 'lesson', 'lessons'],
    ['借', '出借', '借用', '租借', 'lend', 'borrow'],
    ['电脑', '计算机', '笔记本', '笔记本电脑', 'computer', 'laptop'],
    ['手机', '智能手机', 'phone', 'smartphone'],
    ['孩子', '小孩', '小朋友', '儿童', '娃', '宝宝', 'child', 'children', 'kid', 'kids'],
    ['老人', '老年人', '长辈', '爷爷', '奶奶', 'elderly'],
    ['狗', '狗狗', '小狗', '遛狗', 'dog', 'dogs'],
    ['猫', '猫咪', '小猫', 'cat', 'cats'],
    ['梯子', '人字梯', 'ladder'],
    ['电钻', '冲击钻', '钻', 'drill'],
    ['英语', '英文', 'english'],
    ['数学', '奥数', 'maths', 'math'],
    ['自行车', '单车', 'bike', 'bicycle'],
  ].flatMap(([word, ...others]) => others.map((other) => [other, word ?? other] as const)),
);

const run = /[\p{L}\p{N}]+/gu;
const han = /\p{Script=Han}/u;

/** The words of a text that say what it is about, each as often as it stands there. */
export function termsOf({ title, words }: Pick<Written, 'title' | 'words'>): string[] {
  // What stands in the title counts twice.
  const text = `${title} ${title} ${words}`.normalize('NFKC').toLowerCase();
  return (text.match(run) ?? []).flatMap((part) => {
    const found = han.test(part) ? wordsOf(part) : [part];
    return found
      .map((word) => same.get(word) ?? word)
      .filter((word) => (word.length > 1 || singles.has(word)) && !empty.has(word));
  });
}
/** Single characters that are words of their own here. */
const singles: ReadonlySet<string> = new Set('修教借狗猫琴棋书画车');

const [k1, b] = [1.2, 0.75];
const sameTopic = 1.5;
const otherTopic = 0.6;
const bandFactor: Record<NeedBand, number> = { building: 1.3, near: 1.15, estate: 1, unknown: 1 };
/** Alike in nothing but one common word is not alike. */
const leastScore = 40;

/**
 * How well each of some entries fits another: BM25 over the words of these entries, more for the same
 * topic and for who lives nearer. What shares no word does not fit. Null where it does not.
 */
export function fitsOf<T extends Written>(
  query: Written,
  among: readonly { entry: T; band: NeedBand }[],
): (Fit | null)[] {
  const documents = among.map(({ entry }) => termsOf(entry));
  const mean =
    documents.reduce((sum, { length }) => sum + length, 0) / (documents.length || 1) || 1;
  const holders = new Map<string, number>();
  for (const terms of documents)
    for (const term of new Set(terms)) holders.set(term, (holders.get(term) ?? 0) + 1);
  const sought = [...new Set(termsOf(query))];
  // Among few entries every word would seem common: as if there were at least fifty.
  const total = Math.max(50, documents.length);
  return among.map(({ entry, band }, at): Fit | null => {
    const terms = documents[at]!;
    const found: [number, string][] = [];
    for (const term of sought) {
      const times = terms.filter((one) => one === term).length;
      if (times === 0) continue;
      const rarity = Math.log(1 + (total - holders.get(term)! + 0.5) / (holders.get(term)! + 0.5));
      const length = k1 * (1 - b + (b * terms.length) / mean);
      found.push([(rarity * times * (k1 + 1)) / (times + length), term]);
    }
    const sum = found.reduce((all, [points]) => all + points, 0);
    const topic = entry.topic === query.topic ? sameTopic : otherTopic;
    const score = Math.round(100 * sum * topic * bandFactor[band]);
    // A child to fetch and a child's bicycle share a word and nothing else.
    const enough = entry.topic === query.topic ? 1 : 2;
    if (found.length < enough || score < leastScore) return null;
    const shared = found.sort((one, two) => two[0] - one[0]).map(([, term]) => term);
    return { score, shared: shared.slice(0, 5) };
  });
}
