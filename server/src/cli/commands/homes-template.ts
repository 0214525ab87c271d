import fs from 'node:fs';
import { homesTemplateSheets } from '../../modules/community/index.ts';
import { writeWorkbook } from '../../platform/table-file/index.ts';
import { exits, type Result } from '../command.ts';

/** The workbook to fill in for `import homes`; needs no database. */
export async function writeHomesTemplate(file: string): Promise<Result> {
  if (fs.existsSync(file)) {
    return {
      exit: exits.refused,
      json: { refused: 'file_exists', file },
      said: { en: `${file} exists already.`, zh: `${file} 已存在。` },
    };
  }
  await writeWorkbook(file, homesTemplateSheets());
  return {
    exit: exits.ok,
    json: { file },
    said: { en: `Written: ${file}`, zh: `已写入：${file}` },
  };
}
