import { createHash } from 'node:crypto';

export type QuestionKind = 'single' | 'multiple' | 'boolean';

/** A question as it lies in the bank. */
export interface BankQuestion {
  id: string;
  kind: QuestionKind;
  text: string;
  options: readonly string[];
  /** Places of the right options. */
  answer: readonly number[];
}

/** A question as it stands on one paper: its options in the order drawn, its key moved along. */
export type PaperQuestion = BankQuestion;

/**
 * The paper of a seed: the same seed over the same bank is the same paper, in whatever order the bank
 * came. Options are turned round too, but for true and false.
 */
export function drawPaper(
  bank: readonly BankQuestion[],
  { seed, count }: { seed: string; count: number },
): PaperQuestion[] {
  const inOrder = bank.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return shuffled(inOrder, seed)
    .slice(0, count)
    .map((question) => turned(question, seed));
}

function turned(question: BankQuestion, seed: string): PaperQuestion {
  if (question.kind === 'boolean') return question;
  const order = shuffled(
    question.options.map((_, place) => place),
    `${seed}/${question.id}`,
  );
  return {
    ...question,
    options: order.map((place) => question.options[place]!),
    answer: question.answer.map((place) => order.indexOf(place)).toSorted((a, b) => a - b),
  };
}

/** Whether what was chosen is right: all of the right options and no other. */
export function isRight(question: PaperQuestion, chosen: readonly number[] | undefined): boolean {
  const mine = [...new Set(chosen ?? [])];
  return (
    mine.length === question.answer.length && question.answer.every((one) => mine.includes(one))
  );
}

/** Points of a hundred, rounded down: nobody passes by rounding. */
export function scoreOf(
  paper: readonly PaperQuestion[],
  chosen: ReadonlyMap<string, readonly number[]>,
): number {
  const right = paper.filter((one) => isRight(one, chosen.get(one.id))).length;
  return paper.length === 0 ? 0 : Math.floor((100 * right) / paper.length);
}

/** Fisher–Yates, with numbers that follow from the seed. */
function shuffled<T>(items: readonly T[], seed: string): T[] {
  const result = [...items];
  const next = numbers(seed);
  for (let last = result.length - 1; last > 0; last--) {
    const place = next(last + 1);
    [result[last], result[place]] = [result[place]!, result[last]!];
  }
  return result;
}

/** Whole numbers below a bound, four bytes of SHA-256 at a time; what would favour the small ones is left out. */
function numbers(seed: string): (below: number) => number {
  let block = Buffer.alloc(0);
  let used = 0;
  let count = 0;
  const draw = (): number => {
    if (used + 4 > block.length) {
      block = createHash('sha256').update(`${seed}#${count++}`).digest();
      used = 0;
    }
    used += 4;
    return block.readUInt32BE(used - 4);
  };
  return (below) => {
    const limit = Math.floor(2 ** 32 / below) * below;
    for (;;) {
      const number = draw();
      if (number < limit) return number % below;
    }
  };
}
