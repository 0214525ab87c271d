import fs from 'node:fs';
import path from 'node:path';
import { parseWhen, readTable } from '../../server/src/platform/table-file/index.ts';

/** Real messages of citizens to their government: see ../shared/data/README.md. */
const folder = path.resolve(import.meta.dirname, '../../../shared/data/requests/teddycup');

export const teddycupIsThere = () => fs.existsSync(folder);

export interface CitizenMessage {
  id: string;
  title: string;
  text: string;
  /** Empty where the file gives none. */
  label: string;
  /** When it was written; 0 where the file does not say. */
  atMs: number;
}

const devLabels = [
  '城乡建设',
  '环境保护',
  '交通运输',
  '教育文体',
  '劳动和社会保障',
  '商贸旅游',
  '卫生计生',
];

/** One a line, text and the number of its label; these have no title. */
export function readDev(): CitizenMessage[] {
  const lines = fs.readFileSync(path.join(folder, 'attach2_dev_1842.tsv'), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const [text, label] = line.split('\t');
    return text === undefined || label === undefined
      ? []
      : [
          {
            id: `dev-${index}`,
            title: '',
            text: text.trim(),
            label: devLabels[Number(label)]!,
            atMs: 0,
          },
        ];
  });
}

export const readSample = () => readSheet('attach2_labelled_sample.xlsx', '一级分类');
export const readTest = () =>
  readSheet('attach2_testsplit_921_with_label_and_baseline.xlsx', '一级标签');
export const readUnlabelled = () => readSheet('attach3_hot_topic_messages_full.xlsx', null);

const zone = { timeZone: 'Asia/Shanghai' };

async function readSheet(name: string, labelColumn: string | null): Promise<CitizenMessage[]> {
  const table = await readTable(path.join(folder, name));
  const found: CitizenMessage[] = [];
  for await (const { cells } of table.rows()) {
    if (cells === undefined) continue;
    const of = (column: string) => String(cells[column] ?? '').trim();
    found.push({
      id: of('留言编号'),
      title: of('留言主题'),
      text: of('留言详情'),
      label: labelColumn === null ? '' : of(labelColumn),
      atMs: Date.parse(parseWhen(cells['留言时间'] ?? null, zone).iso ?? '1970-01-01') || 0,
    });
  }
  return found;
}

/**
 * What may be learnt from: each text once, and none that also stands in the test, be it only its
 * beginning (some copies are cut short or differ in spaces and signs).
 */
export function withoutTest(
  messages: readonly CitizenMessage[],
  test: readonly CitizenMessage[],
): { kept: CitizenMessage[]; alsoInTest: number } {
  const inTest = new Set(test.flatMap(({ text }) => [keyOf(text), headOf(text)]));
  const seen = new Set<string>();
  let alsoInTest = 0;
  const kept = messages.filter(({ text }) => {
    const key = keyOf(text);
    if (inTest.has(key) || inTest.has(headOf(text))) {
      alsoInTest += 1;
      return false;
    }
    return !seen.has(key) && seen.add(key) !== undefined;
  });
  return { kept, alsoInTest };
}

const keyOf = (text: string) => text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '');
const headOf = (text: string) => keyOf(text).slice(0, 40);
