import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTable, writeWorkbook } from './index.ts';
import type { ReadTableOptions, TableRow } from './index.ts';

let folder = '';
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-workbook-'));
});
afterAll(() => rm(folder, { recursive: true }));

const newPath = () => join(folder, `${(files += 1)}.xlsx`);

async function read(path: string, options?: ReadTableOptions) {
  const table = await readTable(path, options);
  const rows: TableRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return { table, rows, cells: rows.map((row) => row.cells && Object.values(row.cells)) };
}

/** A zip of the given parts, packed. */
function zip(parts: Record<string, string | Buffer>): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(at, 10);
    directory.push(
      Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'),
      shared,
      offset,
      Buffer.from(name),
    );
    const entry = [Buffer.from('PK\u0003\u0004', 'latin1'), shared, Buffer.from(name), packed];
    local.push(...entry);
    at += Buffer.concat(entry).length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, list, end]);
}

function workbookWith(sheet: string | Buffer, strings = '<sst/>'): Record<string, string | Buffer> {
  return {
    'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/a.xml"/>' +
      '<Relationship Id="r2" Type="x/sharedStrings" Target="/xl/strings.xml"/></Relationships>',
    'xl/strings.xml': strings,
    'xl/worksheets/a.xml': sheet,
  };
}

async function readParts(parts: Record<string, string | Buffer>) {
  const path = newPath();
  await writeFile(path, zip(parts));
  return read(path);
}

test('what is written is read back the same, each kind of value', async () => {
  const path = newPath();
  const when = new Date(Date.UTC(2019, 10, 22, 17, 12, 14));
  const rows = [
    { name: '张三·李', count: 3.5, when, open: true },
    { name: '多\n行', count: 0, when: null, open: false },
  ];
  const columns = ['name', 'count', 'when', 'open'].map((key) => ({ key, header: key }));
  await writeWorkbook(path, [{ name: '请求', columns, rows }]);
  const { table, rows: found } = await read(path);
  expect([table.format, table.sheet, table.header]).toEqual([
    'xlsx',
    '请求',
    ['name', 'count', 'when', 'open'],
  ]);
  expect(found.map((row) => ({ ...row.cells }))).toEqual(rows);
  expect(found.map((row) => row.line)).toEqual([2, 3]);
  expect(table.progress()).toBe(1);
});

test('text that looks like a formula stays text', async () => {
  const path = newPath();
  const texts = [
    '=1+1',
    '+86 138',
    '-1层',
    '@SUM(A1)',
    "'=x",
    '\t=cmd',
    '=HYPERLINK("http://x","y")',
  ];
  const columns = [{ key: 'text', header: '=HEAD' }];
  await writeWorkbook(path, [{ name: 'S', columns, rows: texts.map((text) => ({ text })) }]);
  expect((await read(path)).cells).toEqual(texts.map((text) => [text]));
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.getWorksheet('S');
  texts.forEach((text, index) => {
    const cell = sheet?.getCell(index + 2, 1);
    expect([cell?.type, cell?.value, cell?.numFmt]).toEqual([ExcelJS.ValueType.String, text, '@']);
  });
});

test('a template offers its choices and notes, also when the list is long', async () => {
  const out = new PassThrough();
  const long = Array.from({ length: 90 }, (_one, index) => `选项,${index}`);
  const columns = [
    { key: 'kind', header: '类型', note: '从列表中选', choices: ['业主', '租户'] },
    { key: 'street', header: '街道', choices: long },
  ];
  const written = buffer(out);
  await writeWorkbook(out, [{ name: '模板/[1]', columns, rows: [] }]);
  const path = newPath();
  await writeFile(path, await written);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.worksheets[0];
  expect(sheet?.name).toBe('模板  1');
  expect(sheet?.getCell('A1').note).toBe('从列表中选');
  expect(sheet?.getCell('A2').dataValidation).toMatchObject({
    type: 'list',
    formulae: ['"业主,租户"'],
  });
  expect(sheet?.getCell('B5001').dataValidation.formulae).toEqual(['_choices!$A$1:$A$90']);
  expect(book.getWorksheet('_choices')?.state).toBe('veryHidden');
  const { table, rows } = await read(path);
  expect([table.header, rows]).toEqual([['类型', '街道'], []]);
});

test('a sheet is chosen by name, else the first visible one that holds anything', async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('hidden', { state: 'hidden' }).addRow(['no']);
  book.addWorksheet('empty');
  book.addWorksheet('full').addRow(['yes']);
  const path = newPath();
  await book.xlsx.writeFile(path);
  expect((await read(path)).table.sheet).toBe('full');
  expect((await read(path, { sheet: 'hidden' })).table.header).toEqual(['no']);
  await expect(read(path, { sheet: 'none' })).rejects.toMatchObject({
    code: 'table.sheet_missing',
  });
});

test('rows and cells without references, inline text, phonetics and escapes are read', async () => {
  const strings =
    '<sst><si><r><t>李</t></r><r><t>四</t></r><rPh sb="0" eb="1"><t>lisi</t></rPh></si>' +
    '<si><t>a_x000D_b_x005F_x0041_</t></si></sst>';
  const sheet =
    '<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>h1</x:t></x:is></x:c>' +
    '<x:c t="str"><x:f>1</x:f><x:v>h2</x:v></x:c></x:row><x:row><x:c t="s"><x:v>0</x:v></x:c>' +
    '<x:c t="s"><x:v>1</x:v></x:c></x:row><x:row r="9"><x:c r="B9" t="e"><x:v>#REF!</x:v></x:c>' +
    '<x:c t="b"><x:v>1</x:v></x:c><x:c t="d"><x:v>2020-01-09T09:23:00</x:v></x:c></x:row>' +
    '</x:sheetData></x:worksheet>';
  const { rows } = await readParts(
    workbookWith(sheet.replace('<x:worksheet>', '<x:worksheet xmlns:x="x">'), strings),
  );
  expect(rows.map((row) => [row.line, { ...row.cells }])).toEqual([
    [2, { h1: '李四', h2: 'a\rb_x0041_' }],
    [9, { h1: null, h2: '#REF!', c3: true, c4: new Date(Date.UTC(2020, 0, 9, 9, 23)) }],
  ]);
});

test('a part that unpacks to far more than its size is refused', async () => {
  const bomb = Buffer.alloc(64 << 20, ' ');
  await expect(readParts(workbookWith(bomb))).rejects.toMatchObject({ code: 'table.too_large' });
});

test('a document type is refused, so that no entity is ever expanded', async () => {
  const sheet = '<!DOCTYPE a [<!ENTITY b "boom">]><worksheet>&b;</worksheet>';
  await expect(readParts(workbookWith(sheet))).rejects.toMatchObject({ code: 'table.broken_xml' });
});

test('what is no workbook, damaged or protected is refused by name', async () => {
  const refused = async (content: Buffer) => {
    const path = newPath();
    await writeFile(path, content);
    return readTable(path).then(
      () => 'read',
      (error: { code?: string }) => error.code,
    );
  };
  const good = zip(
    workbookWith('<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>'),
  );
  expect(await refused(good)).toBe('read');
  expect(await refused(zip({ 'word/document.xml': '<w/>' }))).toBe('table.not_a_workbook');
  expect(await refused(Buffer.from('d0cf11e0a1b11ae100', 'hex'))).toBe('table.old_excel');
  expect(await refused(good.subarray(0, good.length - 30))).toBe('table.broken_zip');
  // Cut anywhere, it is refused with a code: nothing hangs, nothing falls over.
  for (let length = 4; length < good.length; length += 7) {
    expect(await refused(good.subarray(0, length))).toMatch(/^table\./);
  }
  for (let at = 0; at < good.length; at += 3) {
    const hurt = Buffer.from(good);
    hurt[at] = (hurt[at] ?? 0) ^ 0x55;
    expect(await refused(hurt)).toMatch(/^(read|table\.[a-z_]+)$/);
  }
});
