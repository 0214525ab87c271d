import type { Report, Said } from './command.ts';

/** On a terminal a bar that redraws itself, otherwise a line now and then; always on standard error. */
export function consoleReport(): Report {
  const out = process.stderr;
  const live = out.isTTY;
  let drawn = false;
  let last = { at: -Infinity, what: '' };
  const clear = () => {
    if (drawn) out.write('\r\u001B[2K');
    drawn = false;
  };
  return {
    say: (said) => {
      clear();
      out.write(`${both(said)}\n`);
    },
    progress: ({ what, done, total }) => {
      const now = performance.now();
      const finished = done === total;
      const fresh = what.en !== last.what;
      if (now - last.at < (live ? 100 : 3000) && !finished && !fresh) return;
      last = { at: now, what: what.en };
      if (!live) {
        out.write(`${both(what)} ${counted(done, total)}\n`);
        return;
      }
      clear();
      out.write(`${both(what)} ${bar(done, total)} ${counted(done, total)}`);
      drawn = true;
      if (finished) {
        out.write('\n');
        drawn = false;
      }
    },
  };
}

/** Says nothing on the way: for `--json`. */
export const quietReport: Report = { say: () => undefined, progress: () => undefined };

export const both = (said: Said): string =>
  said.en === said.zh ? said.en : `${said.en} / ${said.zh}`;

const counted = (done: number, total: number | null) =>
  total === null ? `${done}` : `${done}/${total}`;

function bar(done: number, total: number | null): string {
  if (total === null || total === 0) return '';
  const full = Math.min(24, Math.floor((done / total) * 24));
  return `[${'█'.repeat(full)}${'·'.repeat(24 - full)}]`;
}
