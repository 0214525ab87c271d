import type { Args, Report } from './command.ts';

/** What `linli` sends to the process that holds the folder. */
export interface Request {
  command: string;
  args: Args;
}

/** What comes back on the way. */
export type Told =
  | { say: Parameters<Report['say']>[0] }
  | { progress: Parameters<Report['progress']>[0] };

/** Plays what the other process told to a report of ours. */
export function replay(told: Told, report: Report): void {
  if ('say' in told) report.say(told.say);
  else report.progress(told.progress);
}
