import { PGlite } from '@electric-sql/pglite';
import { parentPort, workerData } from 'node:worker_threads';
import { durableFolder, syncOnce } from '../embedded/durable-folder.ts';
import { instantText } from './database.ts';

// PGlite runs here, off the main thread: in process it stalls every other request while it works.
export type ToWorker =
  | { id: number; do: 'query'; text: string; parameters: readonly unknown[] }
  | { id: number; do: 'script'; text: string }
  | { id: number; do: 'listen'; channel: string }
  | { id: number; do: 'close' };
export type FromWorker =
  | { id: number; rows?: unknown[]; count?: number; error?: WorkerError }
  | { heard: string; payload: string };
export interface WorkerError {
  message: string;
  code?: string | undefined;
  constraint?: string | undefined;
  detail?: string | undefined;
}

const port = parentPort;
if (port === null) throw new Error('the embedded database runs in a worker thread');
const { folder } = workerData as { folder: string | null };
const parsers = {
  20: Number,
  1082: (value: string) => value,
  1184: instantText,
  1700: Number,
};
const db = new PGlite({ parsers, ...(folder === null ? {} : durableFolder(folder)) });
// Not waited for: until it is done, only a database that was just made could be lost with the power.
if (folder !== null) void db.waitReady.then(() => syncOnce(folder)).catch(() => undefined);

port.on('message', (message: ToWorker) => {
  void handle(message).then(
    (answer) => port.postMessage({ id: message.id, ...answer }),
    (error: WorkerError) =>
      port.postMessage({
        id: message.id,
        error: {
          message: error.message,
          code: error.code,
          constraint: error.constraint,
          detail: error.detail,
        },
      }),
  );
});

async function handle(message: ToWorker): Promise<Partial<FromWorker>> {
  switch (message.do) {
    case 'query': {
      const result = await db.query(message.text, message.parameters as unknown[]);
      return {
        rows: result.rows,
        count:
          result.affectedRows === 0 || result.affectedRows === undefined
            ? result.rows.length
            : result.affectedRows,
      };
    }
    case 'script': {
      const results = await db.exec(message.text);
      return { rows: results.flatMap((result) => result.rows) };
    }
    case 'listen':
      await db.listen(message.channel, (payload) =>
        port?.postMessage({ heard: message.channel, payload }),
      );
      return {};
    case 'close':
      await db.close();
      return {};
  }
}
