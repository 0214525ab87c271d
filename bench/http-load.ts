import net from 'node:net';
import { percentile } from './figure.ts';

export interface Call {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  cookie: string;
  body?: unknown;
}

export interface Load {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  count: number;
}

export interface LoadOptions {
  port: number;
  connections: number;
  seconds: number;
  /** The next call, or null when there is nothing left to do: then the load ends early. */
  next(): Call | null;
}

/**
 * Keeps every connection busy with one call at a time and counts the answers. The client reads no
 * more of an answer than where it ends, so that it takes as little as it can of the machine that
 * the server and its database share.
 * @throws when any answer is not 200
 */
export async function httpLoad(options: LoadOptions): Promise<Load> {
  const startedAt = performance.now();
  const until = startedAt + options.seconds * 1000;
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: options.connections }, () => keepBusy(options, until, times)),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    count: times.length,
    perSecond: times.length / seconds,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}

function keepBusy(options: LoadOptions, until: number, times: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port: options.port, host: '127.0.0.1', noDelay: true });
    let call: Call | null = null;
    let sentAt = 0;
    const send = () => {
      call = performance.now() < until ? options.next() : null;
      if (call === null) {
        socket.end();
        return resolve();
      }
      sentAt = performance.now();
      socket.write(textOf(call, options.port));
    };
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    const answers = readAnswers((answer) => {
      times.push(performance.now() - sentAt);
      if (answer.status !== 200)
        return fail(
          new Error(`${call?.method} ${call?.path} answered ${answer.status}: ${answer.body()}`),
        );
      send();
    });
    socket.on('connect', send);
    socket.on('data', (chunk) => {
      try {
        answers(chunk as Buffer);
      } catch (error) {
        fail(error as Error);
      }
    });
    socket.on('error', fail);
    socket.on('close', () =>
      call === null ? undefined : reject(new Error('the server closed the connection')),
    );
  });
}

function textOf(call: Call, port: number): string {
  const head = `${call.method} ${call.path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${call.cookie}\r\n`;
  if (call.body === undefined) return `${head}\r\n`;
  const body = JSON.stringify(call.body);
  return `${head}x-linli-csrf: 1\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

interface Answer {
  status: number;
  body(): string;
}

/** Cuts a stream of bytes into answers; every answer of ours says how long it is. */
export function readAnswers(answered: (answer: Answer) => void): (chunk: Buffer) => void {
  let held: Buffer = Buffer.alloc(0);
  return (chunk) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (;;) {
      const headEnd = held.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const head = held.toString('latin1', 0, headEnd);
      const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
      if (length === undefined) throw new Error(`an answer without its length:\n${head}`);
      const end = headEnd + 4 + Number(length);
      if (held.length < end) return;
      const whole = held;
      held = held.subarray(end);
      answered({
        status: Number(head.slice(9, 12)),
        body: () => whole.toString('utf8', headEnd + 4, end),
      });
    }
  };
}
