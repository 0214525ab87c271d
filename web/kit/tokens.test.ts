import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

const states = ['new', 'doing', 'waiting', 'done', 'late'];
/** Text token on ground token; WCAG 2.2, 1.4.3 asks for 4.5 : 1. */
const text: [string, string][] = [
  ...['ink', 'quiet', 'bamboo', 'persimmon'].flatMap((name): [string, string][] => [
    [name, 'paper'],
    [name, 'card'],
  ]),
  ['ink', 'sunken'],
  ['quiet', 'sunken'],
  ['ink', 'bamboo-soft'],
  ['ink', 'persimmon-soft'],
  ['on-bamboo', 'bamboo'],
  ['on-bamboo', 'bamboo-press'],
  ['on-persimmon', 'persimmon'],
  ['persimmon', 'persimmon-soft'],
  ...states.flatMap((name): [string, string][] => [
    [`state-${name}`, 'card'],
    [`state-${name}`, `state-${name}-soft`],
  ]),
];
/** Edges of controls; WCAG 2.2, 1.4.11 asks for 3 : 1. */
const edges: [string, string][] = [
  ['line-strong', 'card'],
  ['line-strong', 'paper'],
];

for (const theme of ['light', 'dark'] as const) {
  const tokens = readTheme(theme);
  test.each(text)(`${theme}: %s on %s is readable (4.5 : 1)`, (front, ground) => {
    expect(contrast(tokens, front, ground)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(edges)(`${theme}: %s shows on %s (3 : 1)`, (front, ground) => {
    expect(contrast(tokens, front, ground)).toBeGreaterThanOrEqual(3);
  });
}

test('the contrast formula gives 21 for black on white and fails grey on white', () => {
  const tokens = new Map([
    ['black', '#000000'],
    ['white', '#ffffff'],
    ['grey', '#999999'],
  ]);
  expect(contrast(tokens, 'black', 'white')).toBeCloseTo(21, 5);
  expect(contrast(tokens, 'grey', 'white')).toBeLessThan(4.5);
});

test('every colour of the light theme has a dark value', () => {
  const light = [...readBlock(':root {').keys()];
  const dark = readBlock(":root[data-theme='dark'] {");
  expect(light.filter((name) => !dark.has(name))).toEqual([]);
});

function readTheme(theme: 'light' | 'dark'): Map<string, string> {
  const light = readBlock(':root {');
  return theme === 'light'
    ? light
    : new Map([...light, ...readBlock(":root[data-theme='dark'] {")]);
}

function readBlock(start: string): Map<string, string> {
  const from = css.indexOf(start);
  if (from < 0) throw new Error(`tokens.css has no block ${start}`);
  const body = css.slice(from, css.indexOf('\n}', from));
  return new Map(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((hit) => [hit[1]!, hit[2]!]),
  );
}

function contrast(tokens: Map<string, string>, front: string, ground: string): number {
  const [a, b] = [front, ground].map((name) => luminance(tokens.get(name) ?? missing(name)));
  return (Math.max(a!, b!) + 0.05) / (Math.min(a!, b!) + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function missing(name: string): never {
  throw new Error(`tokens.css has no colour ${name}`);
}
