import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { TableFault, parseWhen, readTable } from './index.ts';
import type { ReadTableOptions, TableRow } from './index.ts';

const data = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const isHere = existsSync(data);
if (!isHere) console.log('skipped: the folder ../shared/data with the real tables is not here');

async function rowsOf(file: string, options?: ReadTableOptions): Promise<TableRow[]> {
  const table = await readTable(data + file, options);
  const rows: TableRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return rows;
}

const listed = (folder: string) => (isHere ? readdir(data + folder) : Promise.resolve([]));
const awkward = await listed('standards/csv_spectrum/csvs');
const workbooks = (await listed('standards/xlsx')).filter((name) => name.endsWith('.xlsx'));
const boston = (await listed('requests/boston311')).filter((name) => !name.includes('sample'));

describe.skipIf(!isHere)('real tables', () => {
  test.each(awkward)('%s is read as its answer says', async (name) => {
    const found = (await rowsOf(`standards/csv_spectrum/csvs/${name}`)).map((row) =>
      Object.fromEntries(Object.entries(row.cells ?? {}).map(([key, cell]) => [key, cell ?? ''])),
    );
    const answerFile = `standards/csv_spectrum/json/${name.replace('.csv', '.json')}`;
    const answer: unknown = JSON.parse(await readFile(data + answerFile, 'utf8'));
    if (name === 'location_coordinates.csv') {
      // Its published answer has another telephone number and is not a list.
      const { 'Contact Phone Number': _phone, ...rest } = answer as Record<string, string>;
      expect(found).toMatchObject([rest]);
    } else {
      expect(found).toEqual(answer);
    }
  });

  test.each(workbooks)('%s is read, or refused with a code', { timeout: 60_000 }, async (name) => {
    const outcome = await rowsOf(`standards/xlsx/${name}`).then(
      (rows) => rows.length,
      (error: unknown) => error,
    );
    if (typeof outcome !== 'number') expect(outcome).toBeInstanceOf(TableFault);
  });

  test('corner cases of workbooks have their known content', async () => {
    const cells = async (name: string, options: ReadTableOptions = { header: false }) =>
      (await rowsOf(`standards/xlsx/${name}`, options)).map((row) =>
        Object.values(row.cells ?? {}),
      );
    expect((await cells('1904.xlsx'))[0]).toContainEqual(new Date(Date.UTC(1904, 0, 1)));
    expect((await cells('gold.xlsx')).length).toBe(6);
    expect(await cells('shared_string_with_escape.xlsx')).toEqual([['_x000D_']]);
    expect((await cells('test-pr-1220.xlsx')).length).toBe(341);
    await expect(cells('missing-bits.xlsx')).rejects.toMatchObject({
      code: 'table.not_a_workbook',
    });
    await expect(cells('invalid-xml.xlsx')).rejects.toMatchObject({ code: 'table.broken_xml' });
    await expect(cells('test-issue-1842.xlsx')).rejects.toMatchObject({ code: 'table.empty' });
  });

  test('the 4,326 messages are read, and each has a time', async () => {
    const rows = await rowsOf('requests/teddycup/attach3_hot_topic_messages_full.xlsx');
    expect(rows.length).toBe(4_326);
    const times = rows.map((row) =>
      parseWhen(row.cells?.['留言时间'] ?? null, { timeZone: 'Asia/Shanghai' }),
    );
    expect(times.filter((when) => when.bad)).toEqual([]);
  });

  test('the messages without a header row are 1,842, each with a label', async () => {
    const rows = await rowsOf('requests/teddycup/attach2_dev_1842.tsv', { header: false });
    expect(rows.length).toBe(1_842);
    expect(rows.every((row) => /^[0-6]$/.test(String(row.cells?.['c2'])))).toBe(true);
  });

  test('the other workbooks have their known row counts', async () => {
    const count = async (name: string) => (await rowsOf(`requests/teddycup/${name}`)).length;
    expect(await count('attach1_category_taxonomy.xlsx')).toBe(517);
    expect(await count('attach2_labelled_sample.xlsx')).toBe(495);
    expect(await count('attach2_testsplit_921_with_label_and_baseline.xlsx')).toBe(921);
  });

  test('the six Boston files hold 9,349 whole rows with readable times', async () => {
    let count = 0;
    for (const name of boston.filter((one) => !one.includes('qsv_100'))) {
      for (const row of await rowsOf(`requests/boston311/${name}`)) {
        count += 1;
        const opened = parseWhen(row.cells?.['OPEN_DT'] ?? null, {
          timeZone: 'America/New_York',
          formats: ['MM/DD/YYYY hh:mm:ss A'],
        });
        expect(opened.bad).toBeUndefined();
      }
    }
    expect(count).toBe(9_349);
    expect((await rowsOf('requests/boston311/boston311_2022-01_qsv_100.csv')).length).toBe(100);
  });
});
