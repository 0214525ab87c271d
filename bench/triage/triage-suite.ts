import {
  countedOf,
  judgeOf,
  scoresOfAnswers,
  trainModel,
} from '../../server/src/platform/learning/index.ts';
import { atLeast, atMost, median, told } from '../figure.ts';
import type { SuiteOptions } from '../main.ts';
import type { Report } from '../report.ts';
import { readDev, readSample, readTest, teddycupIsThere, withoutTest } from './teddycup.ts';

/** The rate is the median of so many rounds over the test. */
const rounds = 7;

/**
 * Trains on the labelled messages that are not in the test, and judges the test once. Every choice of
 * the learner was made by cross-validation inside the training texts: docs/decisions/0010-triage.md.
 */
export async function triageSuite(report: Report, _options: SuiteOptions): Promise<void> {
  if (!teddycupIsThere()) {
    report.say('skipped: ../shared/data/requests/teddycup is not here');
    return;
  }
  const test = await readTest();
  const { kept, alsoInTest } = withoutTest([...(await readSample()), ...readDev()], test);
  report.say(
    `${kept.length} texts to learn from (${alsoInTest} left out that stand in the test), ${test.length} to judge`,
  );
  const startedAt = performance.now();
  const judge = judgeOf(trainModel(kept.map(countedOf)));
  const trainSeconds = (performance.now() - startedAt) / 1000;
  const answers = test.map(({ title, text, label }) => {
    const scores = judge.scores({ title, text });
    return { right: label, given: judge.labels[scores.indexOf(Math.max(...scores))]! };
  });
  const perSecond = median(
    Array.from({ length: rounds }, () => {
      const judgedAt = performance.now();
      for (const message of test) judge.scores(message);
      return test.length / ((performance.now() - judgedAt) / 1000);
    }),
  );
  const { accuracy, macroF1 } = scoresOfAnswers(answers);
  report.figure(atLeast(0.9, { name: 'triage.macroF1', value: macroF1, unit: '' }));
  report.figure(told({ name: 'triage.accuracy', value: accuracy, unit: '' }));
  report.figure(atMost(30, { name: 'triage.train', value: trainSeconds, unit: 's' }));
  report.figure(atLeast(2000, { name: 'triage.rate', value: perSecond, unit: 'texts/s' }));
}
