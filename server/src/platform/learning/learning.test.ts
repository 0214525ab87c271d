import { expect, test } from 'vitest';
import {
  countedOf,
  crossValidate,
  judgeOf,
  packModel,
  scoresOfAnswers,
  trainModel,
  unpackModel,
  usualChoices,
} from './index.ts';

const texts: [string, string][] = [
  ['水管漏水了', 'water'],
  ['厨房漏水一地', 'water'],
  ['水龙头一直滴水', 'water'],
  ['卫生间水管爆了', 'water'],
  ['water is leaking from the pipe', 'water'],
  ['电梯坏了', 'lift'],
  ['电梯门关不上', 'lift'],
  ['电梯有异响', 'lift'],
  ['三号楼电梯停了', 'lift'],
  ['the lift is out of order', 'lift'],
  ['楼上半夜太吵', 'noise'],
  ['装修噪音扰民', 'noise'],
  ['广场舞音乐太吵', 'noise'],
  ['隔壁唱歌很吵', 'noise'],
  ['loud noise at night', 'noise'],
];
const examples = texts.map(([text, label]) => countedOf({ text, label }));
const best = (text: string, judge = judgeOf(trainModel(examples))) => {
  const found = judge.probabilities({ text });
  return judge.labels[found.indexOf(Math.max(...found))];
};

test('what is like what was learnt gets its label, in both languages', () => {
  expect(best('卧室水管漏水')).toBe('water');
  expect(best('５号楼电梯又坏了')).toBe('lift');
  expect(best('too much noise')).toBe('noise');
});

test('the same examples give the same model, byte for byte', () => {
  expect(packModel(trainModel(examples)).equals(packModel(trainModel(examples)))).toBe(true);
});

test('a packed model judges as the one it was made of', () => {
  const model = trainModel(examples);
  const packed = judgeOf(unpackModel(packModel(model)));
  const whole = judgeOf(model);
  for (const [text] of texts) {
    const scores = packed.scores({ text });
    whole.scores({ text }).forEach((score, index) => {
      expect(Math.abs(score - scores[index]!)).toBeLessThan(0.02);
    });
  }
  expect(() => unpackModel(Buffer.from('no model'))).toThrow();
});

test('probabilities sum to one, also for a text of nothing known', () => {
  const judge = judgeOf(trainModel(examples));
  for (const text of ['', '!!!', 'zzz', '水管漏水', '😀']) {
    const sum = judge.probabilities({ text }).reduce((all, one) => all + one, 0);
    expect(sum).toBeCloseTo(1, 6);
  }
});

test('a text does not disturb the next one', () => {
  const judge = judgeOf(trainModel(examples));
  const alone = [...judge.scores({ text: '电梯坏了' })];
  judge.scores({ title: '水管', text: '楼上半夜太吵，水管漏水' });
  expect([...judge.scores({ text: '电梯坏了' })]).toEqual(alone);
});

test('an example that counts more wins where two disagree', () => {
  const torn = (heavy: string) =>
    best(
      '蓝色铃铛',
      judgeOf(
        trainModel(
          [
            ...texts.map(([text, label]) => ({ text, label })),
            { text: '蓝色铃铛', label: 'lift', weight: heavy === 'lift' ? 5 : 0.1 },
            { text: '蓝色铃铛', label: 'noise', weight: heavy === 'noise' ? 5 : 0.1 },
          ].map(countedOf),
        ),
      ),
    );
  expect(torn('lift')).toBe('lift');
  expect(torn('noise')).toBe('noise');
});

test('held-out texts say how sure it may be; too few say nothing', () => {
  const given = { folds: 3, speaksFrom: 0.3, choices: usualChoices };
  const twice = [...examples, ...examples];
  const { temperature, heldOut } = crossValidate(twice, () => true, given);
  expect(temperature).toBeGreaterThan(0);
  expect(heldOut?.texts).toBe(30);
  expect(heldOut!.accuracy).toBeGreaterThan(0.5);
  expect(heldOut!.amongThree).toBe(1);
  expect(crossValidate(examples.slice(0, 6), () => true, given).heldOut).toBeNull();
});

test('macro-F1 counts each label alike, however rare', () => {
  const answers = [
    ...Array.from({ length: 9 }, () => ({ right: 'a', given: 'a' })),
    { right: 'b', given: 'a' },
  ];
  const { accuracy, macroF1 } = scoresOfAnswers(answers);
  expect(accuracy).toBeCloseTo(0.9);
  expect(macroF1).toBeCloseTo(18 / 19 / 2);
});
