import type { Category, EscalationStep } from '@linli/contract';

/** A step as its form holds it: what the chosen kind does not need may stand there still. */
export interface StepForm {
  deadline: EscalationStep['deadline'];
  at: {
    kind: EscalationStep['at']['kind'];
    percent?: number;
    minutes?: number;
    counts?: 'business' | 'elapsed';
  };
  to: EscalationStep['to'];
}

export function stepOf({ deadline, at, to }: StepForm): EscalationStep {
  const { kind, percent = 80, minutes = 60, counts = 'business' } = at;
  if (kind === 'share') return { deadline, at: { kind, percent }, to };
  return kind === 'breach'
    ? { deadline, at: { kind }, to }
    : { deadline, at: { kind, minutes, counts }, to };
}

type Limits = Category['pauseLimits'];

/** People think of a wait in hours. */
export const hoursOf = (limits: Limits): Limits => scaled(limits, (minutes) => minutes / 60);
export const minutesOf = (hours: Limits): Limits => scaled(hours, (one) => Math.round(one * 60));

const scaled = (limits: Limits, by: (one: number) => number): Limits => ({
  resident: by(limits.resident),
  parts: by(limits.parts),
  weather: by(limits.weather),
  third_party: by(limits.third_party),
});
