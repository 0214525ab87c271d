import type { Figure } from './figure.ts';

/** How a suite tells what it does and what it found. */
export interface Report {
  /** What is happening, on the error output: the figures stay clean. */
  say(line: string): void;
  figure(figure: Figure): void;
  /** Whether every figure so far reached its target. */
  passed(): boolean;
}

export function createReport(options: { json: boolean }): Report {
  let passed = true;
  let headed = false;
  return {
    say: (line) => void process.stderr.write(`${line}\n`),
    figure: (figure) => {
      passed &&= figure.pass;
      if (!options.json && !headed) process.stdout.write(`${heading}\n`);
      headed = true;
      process.stdout.write(`${options.json ? asJson(figure) : asLine(figure)}\n`);
    },
    passed: () => passed,
  };
}

const heading = line('figure', 'value', 'p50', 'p99', 'ratio', 'target', '');

function asLine(figure: Figure): string {
  const { ratio, target } = figure;
  const bound =
    target === null ? '' : `${ratio === null && figure.least !== true ? '≤' : '≥'} ${target}`;
  return line(
    figure.name,
    `${rounded(figure.value)} ${figure.unit}`,
    figure.p50 === undefined ? '' : `${rounded(figure.p50)} ms`,
    figure.p99 === undefined ? '' : `${rounded(figure.p99)} ms`,
    ratio === null ? '' : ratio.toFixed(2),
    bound,
    target === null ? '' : figure.pass ? 'pass' : 'MISSED',
  );
}

function line(name: string, ...cells: readonly string[]): string {
  const widths = [14, 10, 10, 6, 7, 6];
  return `${name.padEnd(24)}${cells.map((cell, index) => cell.padStart(widths[index] ?? 8)).join('  ')}`.trimEnd();
}

function asJson(figure: Figure): string {
  const { name, value, unit, ratio, target, pass, p50, p99 } = figure;
  const times = p50 === undefined ? {} : { p50: short(p50), p99: short(p99 ?? Number.NaN) };
  return JSON.stringify({
    name,
    value: short(value),
    unit,
    ratio: short(ratio),
    target,
    pass,
    ...times,
  });
}

const rounded = (value: number) =>
  value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);

/** Three digits behind the point are more than a bench can mean. */
const short = (value: number | null) => (value === null ? null : Number(value.toFixed(3)));
