import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Refusal } from '../refusal/refusal.ts';
import { readTable } from './read-table.ts';
import { TableFault, type TableFile } from './table.ts';

/**
 * A file that came in a call (base64), opened as a table for as long as the work takes.
 * @throws Refusal import.unreadable
 */
export async function withUploadedTable<T>(
  content: string,
  work: (table: TableFile) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'linli-upload-'));
  try {
    const file = path.join(folder, 'upload');
    await writeFile(file, Buffer.from(content, 'base64'), { mode: 0o600 });
    return await work(await readTable(file));
  } catch (error) {
    if (error instanceof TableFault)
      throw new Refusal('import.unreadable', { reason: error.code, detail: error.detail });
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
