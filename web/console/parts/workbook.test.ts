import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { workbookOf } from './workbook.ts';

const one = (rows: (string | number | null)[][]) => ({
  name: '工单: [1/2]',
  columns: [
    { title: '单号', width: 8 },
    { title: '内容', width: 40 },
  ],
  rows,
});

describe('a list as an Excel file', () => {
  test('has the parts Excel asks for', async () => {
    expect([...(await partsOf(one([[1, '漏水']]))).keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
    ]);
  });

  test('numbers are numbers, text stays text, nothing is an empty cell', async () => {
    const sheet = await sheetOf([
      [9, '=1+1'],
      [null, ''],
    ]);
    expect(sheet).toContain('<c r="A2"><v>9</v></c>');
    expect(sheet).toContain('<is><t xml:space="preserve">=1+1</t></is>');
    expect(sheet).toContain('<row r="3"></row>');
    expect(sheet).not.toContain('<f>');
  });

  test('signs of XML and characters that XML cannot hold do not break the file', async () => {
    const sheet = await sheetOf([[1, 'a<b>&"\u0000\u001b\ud800\n第二行']]);
    expect(sheet).toContain('a&lt;b&gt;&amp;&quot;\ufffd\n第二行');
  });

  test('the name of the sheet loses what Excel refuses, and a long cell its end', async () => {
    const parts = await partsOf(one([[1, '长'.repeat(40_000)]]));
    expect(parts.get('xl/workbook.xml')).toContain('name="工单   1 2 "');
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain(`>${'长'.repeat(32_767)}<`);
  });

  test('the heading can be filtered over all rows', async () => {
    expect(
      await sheetOf([
        [1, 'a'],
        [2, 'b'],
      ]),
    ).toContain('<autoFilter ref="A1:B3"/>');
  });
});

const sheetOf = async (rows: (string | number | null)[][]) =>
  (await partsOf(one(rows))).get('xl/worksheets/sheet1.xml');

/** Reads the parts from the front, as the local headers tell their sizes. */
async function partsOf(sheet: Parameters<typeof workbookOf>[0]): Promise<Map<string, string>> {
  const bytes = Buffer.from(await (await workbookOf(sheet)).arrayBuffer());
  const parts = new Map<string, string>();
  let at = 0;
  while (bytes.readUInt32LE(at) === 0x04034b50) {
    const [size, nameLength] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
    const start = at + 30 + nameLength;
    const text = inflateRawSync(bytes.subarray(start, start + size)).toString();
    expect(Buffer.byteLength(text)).toBe(bytes.readUInt32LE(at + 22));
    parts.set(bytes.subarray(at + 30, start).toString(), text);
    at = start + size;
  }
  return parts;
}
