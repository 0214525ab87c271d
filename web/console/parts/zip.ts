/** One file inside an archive. */
export interface ZipPart {
  name: string;
  text: string;
}

const utf8 = new TextEncoder();
/** Of every part: names are UTF-8, the content is deflated. */
const flags = 0x0800;
const deflated = 8;
/** 1 January 1980, the first day the format knows: the same content gives the same bytes. */
const noDate = 0x0021;

/** Packs texts into a .zip (APPNOTE 6.3, without ZIP64: for files far below 4 GB). */
export async function zip(parts: readonly ZipPart[]): Promise<Blob> {
  const packed = await Promise.all(parts.map(pack));
  const bodies: Uint8Array<ArrayBuffer>[] = [];
  const entries: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const part of packed) {
    const local = record(0x04034b50, [[2, 20], ...part.head, [2, part.name.length], [2, 0]]);
    entries.push(
      record(0x02014b50, [
        [2, 20],
        [2, 20],
        ...part.head,
        [2, part.name.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, offset],
      ]),
      part.name,
    );
    bodies.push(local, part.name, part.body);
    offset += local.length + part.name.length + part.body.length;
  }
  const size = entries.reduce((sum, { length }) => sum + length, 0);
  const end = record(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, packed.length],
    [2, packed.length],
    [4, size],
    [4, offset],
    [2, 0],
  ]);
  return new Blob([...bodies, ...entries, end]);
}

type Field = readonly [bytes: 2 | 4, value: number];

async function pack({ name, text }: ZipPart) {
  const raw = utf8.encode(text);
  const stream = new Blob([raw]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const body = new Uint8Array(await new Response(stream).arrayBuffer());
  const head: Field[] = [
    [2, flags],
    [2, deflated],
    [2, 0],
    [2, noDate],
    [4, crc32(raw)],
    [4, body.length],
    [4, raw.length],
  ];
  return { name: utf8.encode(name), body, head };
}

function record(signature: number, fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(4 + fields.reduce((sum, [bytes]) => sum + bytes, 0)));
  view.setUint32(0, signature, true);
  let at = 4;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

const table = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
