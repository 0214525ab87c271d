import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Streams } from '../../../platform/http/route.ts';
import { writeWorkbook, type WorkbookSheet } from '../../../platform/table-file/index.ts';
import { homesColumns } from './homes-columns.ts';
import { relationChoices } from './relation-words.ts';

/** The sheets of the template: an empty one to fill in, and one that shows a row. */
export function homesTemplateSheets(): WorkbookSheet[] {
  const columns = homesColumns.map(({ key, zh, en, hint, hintEn }) => ({
    key,
    header: zh,
    note: `${hint}\n${en}: ${hintEn}`,
    ...(key === 'relation' ? { choices: relationChoices } : {}),
  }));
  const example = Object.fromEntries(
    homesColumns.map(({ key, example }) => [key, example || null]),
  );
  const family = { ...example, name: '李大山', phone: null, relation: '配偶' };
  return [
    { name: '房屋与住户', columns, rows: [] },
    { name: '示例 Example', columns, rows: [example, family] },
  ];
}

/** The template as a download. */
export function homesTemplate(): Streams {
  return async (reply) => {
    const stream = new PassThrough();
    const [bytes] = await Promise.all([
      buffer(stream),
      writeWorkbook(stream, homesTemplateSheets()),
    ]);
    return reply
      .headers({
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': `attachment; filename="linli-homes.xlsx"; filename*=UTF-8''${encodeURIComponent('房屋与住户导入模板.xlsx')}`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
      .send(bytes);
  };
}
