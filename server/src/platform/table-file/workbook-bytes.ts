import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FastifyReply } from 'fastify';
import { writeWorkbook, type WorkbookSheet } from './write-workbook.ts';

/** One sheet as the bytes of a workbook. */
export async function workbookBytes(sheet: WorkbookSheet): Promise<Buffer> {
  const out = new PassThrough();
  const bytes = buffer(out);
  await writeWorkbook(out, [sheet]);
  return bytes;
}

/** A workbook as a download. */
export const asDownload = (name: string, bytes: Buffer) => (reply: FastifyReply) =>
  reply
    .header('content-disposition', `attachment; filename="${name}"`)
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .send(bytes);
