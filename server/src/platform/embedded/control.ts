import fs from 'node:fs';
import net from 'node:net';
import { createInterface } from 'node:readline';

/** What travels: one request as a JSON line, then any number of messages, then how it ended. */
type Line = { message: unknown } | { done: unknown } | { failed: string };

export interface Control {
  close(): Promise<void>;
}

/** Carries out one request, telling the caller how it goes; what it returns is the last word. */
export type Carry = (request: unknown, tell: (message: unknown) => void) => Promise<unknown>;

/**
 * Takes commands for the process that holds the folder, on a local socket that only its own user
 * can open. The holder of the folder's lock alone may call this: a socket left behind is removed.
 */
export async function serveControl(socket: string, carry: Carry): Promise<Control> {
  if (process.platform !== 'win32') fs.rmSync(socket, { force: true });
  const open = new Set<net.Socket>();
  const server = net.createServer((connection) => {
    open.add(connection);
    connection.on('close', () => open.delete(connection));
    connection.on('error', () => connection.destroy());
    void answer(connection, carry);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  if (process.platform !== 'win32') fs.chmodSync(socket, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const connection of open) connection.destroy();
      }),
  };
}

async function answer(connection: net.Socket, carry: Carry): Promise<void> {
  const send = (line: Line) =>
    void (connection.writable && connection.write(`${JSON.stringify(line)}\n`));
  for await (const text of createInterface({ input: connection })) {
    try {
      // The caller may go away; what it asked for is carried out to the end all the same.
      send({ done: await carry(JSON.parse(text), (message) => send({ message })) });
    } catch (error) {
      send({ failed: (error as Error).message });
    }
    break;
  }
  connection.end();
}

/** Nobody takes commands there: the holder is starting, stopping, or does not listen. */
export class NobodyListens extends Error {}

/**
 * Hands a request to the process that serves the socket and waits for its end.
 * @throws NobodyListens when nobody answers; Error with the server's words when it failed there.
 */
export async function askControl(
  socket: string,
  request: unknown,
  tell: (message: unknown) => void,
): Promise<unknown> {
  const connection = net.connect(socket);
  await new Promise<void>((resolve, reject) => {
    connection.once('connect', resolve);
    connection.once('error', (error) => reject(new NobodyListens(error.message)));
  });
  connection.write(`${JSON.stringify(request)}\n`);
  for await (const text of createInterface({ input: connection })) {
    const line = JSON.parse(text) as Line;
    if ('message' in line) tell(line.message);
    else if ('failed' in line) throw new Error(line.failed);
    else {
      connection.end();
      return line.done;
    }
  }
  throw new Error('the server stopped before it had finished');
}
