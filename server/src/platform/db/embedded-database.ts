import { Worker } from 'node:worker_threads';
import { oneAtATime } from '../one-at-a-time.ts';
import { rootOf, scopeStatement, type Database, type Scope } from './database.ts';
import type { FromWorker, ToWorker, WorkerError } from './embedded-worker.ts';
import type { Answer, Tx } from './tx.ts';

/** PostgreSQL in WebAssembly, in a worker thread, in a folder (or in memory when `folder` is null). */
export async function openEmbeddedDatabase(folder: string | null): Promise<Database> {
  const line = callWorker(
    new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: { folder } }),
  );
  // One connection carries one transaction: the next waits for the one before it.
  const turn = oneAtATime();
  const listened = new Set<string>();
  await line.call({ do: 'script', text: "set timezone = 'UTC'" });
  const inTransaction = <T>(scope: Scope | null, work: (tx: Tx) => Promise<T>) =>
    turn(async () => {
      let broken: Error | undefined;
      const failed = (error: Error) => void (broken ??= error);
      const opening =
        scope === null ? 'begin' : `begin; set local role linli_app; ${scopeStatement(scope)}`;
      line.call({ do: 'script', text: opening }).catch(failed);
      try {
        const value = await work(txOn(line, failed));
        // A statement sent and not awaited may still be under way; its failure is known after this one.
        await line.call({ do: 'script', text: '' });
        if (broken !== undefined) throw broken;
        await line.call({ do: 'script', text: 'commit' });
        return value;
      } catch (error) {
        await line.call({ do: 'script', text: 'rollback' });
        throw rootOf(error, broken);
      }
    });
  return {
    kind: 'embedded',
    transact: (scope, work) => inTransaction(scope, work),
    read: (scope, work) => inTransaction(scope, work),
    asOwner: (work) => inTransaction(null, work),
    execute: (text, parameters = []) =>
      turn(async () => {
        const reply = await line.call(
          parameters.length > 0 ? { do: 'query', text, parameters } : { do: 'script', text },
        );
        return { rows: (reply.rows ?? []) as never[] };
      }),
    script: (text) =>
      turn(async () => {
        try {
          await line.call({ do: 'script', text: `begin; ${text}; commit` });
        } catch (error) {
          await line.call({ do: 'script', text: 'rollback' });
          throw error;
        }
      }),
    listen: async (channel, heard) => {
      // Once per channel: the worker would tell of every message as often as it was asked to.
      if (!listened.has(channel)) {
        listened.add(channel);
        await turn(() => line.call({ do: 'listen', channel }));
      }
      return line.onHeard(channel, heard);
    },
    close: () => turn(() => line.end()),
  };
}

function txOn(line: ReturnType<typeof callWorker>, failed: (error: Error) => void): Tx {
  return {
    query: <R>(text: string, parameters: readonly unknown[] = []) => {
      const asked = line.call({ do: 'query', text, parameters }) as Promise<Answer<R>>;
      asked.catch(failed);
      return asked;
    },
  };
}

type Call<M> = M extends { id: number } ? Omit<M, 'id'> : never;
interface Reply {
  rows?: unknown[];
  count?: number;
}

function callWorker(worker: Worker) {
  let lastId = 0;
  let dead: Error | null = null;
  const waiting = new Map<
    number,
    { resolve: (reply: Reply) => void; reject: (error: Error) => void }
  >();
  const listeners = new Map<string, Set<(payload: string) => void>>();
  worker.on('message', (message: FromWorker) => {
    if ('heard' in message) {
      for (const heard of listeners.get(message.heard) ?? []) heard(message.payload);
      return;
    }
    const caller = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) caller?.reject(databaseError(message.error));
    else caller?.resolve(message);
  });
  const died = (error: Error) => {
    dead = error;
    for (const caller of waiting.values()) caller.reject(error);
    waiting.clear();
  };
  worker.on('error', died);
  worker.on('exit', () => died(new Error('the embedded database has stopped')));
  const call = (message: Call<ToWorker>): Promise<Reply> =>
    new Promise((resolve, reject) => {
      if (dead) return reject(dead);
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...message });
    });
  return {
    call,
    onHeard: (channel: string, heard: (payload: string) => void) => {
      const set = listeners.get(channel) ?? new Set();
      listeners.set(channel, set.add(heard));
      return async () => void set.delete(heard);
    },
    end: async () => {
      await call({ do: 'close' });
      await worker.terminate();
    },
  };
}

/** The same shape that the server's driver throws, so that callers read `code` and `constraint` alike. */
function databaseError(error: WorkerError): Error {
  return Object.assign(new Error(error.message), {
    code: error.code,
    constraint: error.constraint,
    detail: error.detail,
  });
}
