import { bagOf } from '../../server/src/platform/learning/index.ts';
import { told } from '../figure.ts';
import type { SuiteOptions } from '../main.ts';
import type { Report } from '../report.ts';
import { readUnlabelled, teddycupIsThere, type CitizenMessage } from './teddycup.ts';

/** Two messages are about one thing when they are this alike, in one place and within these days. */
const alike = 0.32;
const veryAlike = 0.55;
const windowDays = 60;
/** A feature in more messages than this says too little to bring two of them together. */
const commonFrom = 120;
const shownGroups = 15;

/** Groups of citizens who wrote about the same thing, among all messages: what joining would have spared. */
export async function joinSuite(report: Report, _options: SuiteOptions): Promise<void> {
  if (!teddycupIsThere()) {
    report.say('skipped: ../shared/data/requests/teddycup is not here');
    return;
  }
  const messages = await readUnlabelled();
  const before = process.memoryUsage().rss;
  const startedAt = performance.now();
  const groups = groupsOf(messages);
  const seconds = (performance.now() - startedAt) / 1000;
  const megabytes = (process.memoryUsage().rss - before) / 1024 / 1024;
  const joined = groups.reduce((sum, group) => sum + group.length, 0);
  report.say(
    `${messages.length} messages, ${joined} of them in ${groups.length} groups; the largest:`,
  );
  for (const group of groups.slice(0, shownGroups))
    report.say(`  ${String(group.length).padStart(3)} × ${group[0]!.title}`);
  report.figure(told({ name: 'join.groups', value: groups.length, unit: 'groups' }));
  report.figure(told({ name: 'join.messages', value: joined, unit: 'messages' }));
  report.figure(told({ name: 'join.time', value: seconds, unit: 's' }));
  report.figure(told({ name: 'join.memory', value: megabytes, unit: 'MB' }));
}

interface Known {
  vector: Map<number, number>;
  places: Set<string>;
  day: number;
}

function groupsOf(messages: readonly CitizenMessage[]): CitizenMessage[][] {
  const known = knownOf(messages);
  const parent = messages.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  const holders = new Map<number, number[]>();
  known.forEach((one, index) => {
    const sums = new Map<number, number>();
    for (const [feature, weight] of one.vector) {
      const others = holders.get(feature);
      if (others === undefined) holders.set(feature, [index]);
      else {
        for (const other of others)
          sums.set(other, (sums.get(other) ?? 0) + weight * known[other]!.vector.get(feature)!);
        others.push(index);
      }
    }
    for (const [other, likeness] of sums) {
      if (isSame(one, known[other]!, likeness)) parent[root(index)] = root(other);
    }
  });
  const byRoot = Map.groupBy(messages, (_, index) => root(index));
  return [...byRoot.values()]
    .filter(({ length }) => length > 1)
    .sort((a, b) => b.length - a.length);
}

function isSame(one: Known, other: Known, likeness: number): boolean {
  if (likeness < alike || Math.abs(one.day - other.day) > windowDays) return false;
  const shared = [...one.places].some((place) => other.places.has(place));
  return shared || (likeness >= veryAlike && (one.places.size === 0 || other.places.size === 0));
}

/** Rare features at length one, the title counting as much as the text. */
function knownOf(messages: readonly CitizenMessage[]): Known[] {
  const bags = messages.map(
    ({ title, text }) => [bagOf(title), bagOf(text.slice(0, 600))] as const,
  );
  const counts = new Map<number, number>();
  for (const [title, text] of bags)
    for (const feature of new Set([...title.keys(), ...text.keys()]))
      counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return messages.map(({ title, text, atMs }, index) => {
    const vector = new Map<number, number>();
    for (const bag of bags[index]!) {
      const part = [...bag].filter(([feature]) => {
        const count = counts.get(feature)!;
        return count > 1 && count <= commonFrom;
      });
      const weighed = part.map(
        ([feature, times]) =>
          [
            feature,
            (1 + Math.log(times)) * Math.log(messages.length / counts.get(feature)!),
          ] as const,
      );
      const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
      for (const [feature, weight] of weighed)
        vector.set(feature, (vector.get(feature) ?? 0) + weight / length);
    }
    const length = Math.hypot(...vector.values()) || 1;
    for (const [feature, weight] of vector) vector.set(feature, weight / length);
    return { vector, places: placesOf(`${title}。${text.slice(0, 300)}`), day: atMs / 86_400_000 };
  });
}

const ending =
  '小区|花园|家园|社区|公寓|广场|大道|[路街镇村]|学校|小学|中学|医院|[一二三四五六七八九十\\d]+期';
const placePattern = new RegExp(`[\\p{Script=Han}A-Z\\d]{2,8}?(?:${ending})`, 'gu');

/** Names of places as they are written, without the anonymised district before them. */
function placesOf(text: string): Set<string> {
  const found = text.normalize('NFKC').match(placePattern) ?? [];
  return new Set(
    found.map((place) => place.replace(/^.*[市区县]/u, '')).filter((p) => p.length > 2),
  );
}
