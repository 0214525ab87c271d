import type { Readable } from 'node:stream';

/** The codes that the product sent while stories play: somebody has to read them out. */
export interface Texts {
  /** The last code that reached a phone. */
  codeOf(phone: string): Promise<string>;
}

/** A demo sends no texts and writes them to its log instead, the phone by its last four digits. */
export function readTexts(log: Readable): Texts {
  const kept = new Map<string, string>();
  let rest = '';
  log.setEncoding('utf8');
  log.on('data', (part: string) => {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const found = /"to":"\D*(\d{4})","text":"[^"]*?\b(\d{6})\b/.exec(line);
      if (found === null) process.stderr.write(`${line}\n`);
      else kept.set(found[1]!, found[2]!);
    }
  });
  return {
    codeOf: async (phone) => {
      const until = performance.now() + 30_000;
      while (performance.now() < until) {
        const code = kept.get(phone.slice(-4));
        if (code !== undefined) {
          // Said once: the next one asked for is a new one.
          kept.delete(phone.slice(-4));
          return code;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`no code reached ${phone}`);
    },
  };
}
