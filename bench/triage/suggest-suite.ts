import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { atMost, told } from '../figure.ts';
import { httpLoad, type Call } from '../http-load.ts';
import type { SuiteOptions } from '../main.ts';
import type { Report } from '../report.ts';
import { startServer } from '../server-process.ts';

const mostMs = 50;
/** What a caller says, as it grows under somebody's fingers. */
const sentences = [
  '厨房水管爆了一直在漏水，地上全是水',
  '三栋2单元501门口的灯不亮好几天了',
  '电梯坏了门一直关不上，里面好像还有人',
  '楼上半夜一直有声音，睡不着觉，麻烦来说一下',
  '地下车库B区有人堵住了我的车位',
  '我家老人腿脚不便，想请人帮忙换个煤气灶',
];

/** How long a suggestion takes while somebody types, through the whole server with the embedded database. */
export async function suggestSuite(report: Report, { quick }: SuiteOptions): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-bench-'));
  const server = await startServer({
    dataDir,
    env: { LINLI_DEMO_SIZE: quick ? 'small' : 'full', LOG_LEVEL: 'warn' },
  });
  try {
    report.say(
      'suggestions for a text as it is typed, one call at a time, the full demo community',
    );
    const calls = await callsOf(server.port);
    let nth = 0;
    const run = (seconds: number) =>
      httpLoad({
        port: server.port,
        connections: 1,
        seconds,
        next: () => calls[nth++ % calls.length]!,
      });
    await run(3);
    const load = await run(quick ? 5 : 15);
    report.figure(told({ name: 'suggest.p50', value: load.p50, unit: 'ms' }));
    report.figure(atMost(mostMs, { name: 'suggest.p99', value: load.p99, unit: 'ms' }));
  } finally {
    await server.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Every beginning of every sentence, asked by the demo's dispatcher. */
async function callsOf(port: number): Promise<Call[]> {
  const base = `http://127.0.0.1:${port}`;
  const options = (await (await fetch(`${base}/api/session/options`)).json()) as {
    demoPeople: { accountId: string; role: string }[];
  };
  const dispatcher = options.demoPeople.find(({ role }) => role === 'dispatcher');
  const entered = await fetch(`${base}/api/session/demo`, {
    method: 'POST',
    headers: { 'x-linli-csrf': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ accountId: dispatcher?.accountId }),
  });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const { memberships } = (await entered.json()) as { memberships: { communityId: string }[] };
  const at = `/api/communities/${memberships[0]?.communityId}/suggestions`;
  return sentences.flatMap((sentence) =>
    Array.from({ length: sentence.length - 3 }, (_, index) => ({
      method: 'POST' as const,
      path: at,
      cookie,
      body: { text: sentence.slice(0, index + 4) },
    })),
  );
}
