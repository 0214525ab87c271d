// When a photo was taken is evidence, and drawing it smaller would lose it: the block of the camera
// (EXIF, CIPA DC-008) is carried over from the original.

const app1 = 0xffe1;
const startOfScan = 0xffda;
const orientationTag = 0x0112;
const shortType = 3;

/** The smaller JPEG with the original's EXIF block, upright: it has been drawn the right way up. */
export async function withExifOf(original: Blob, small: Blob): Promise<Blob> {
  // The block stands in front of the picture and has 64 kB at the most.
  const head = new Uint8Array(await original.slice(0, 256 * 1024).arrayBuffer());
  const block = exifBlock(head);
  if (block === null) return small;
  setUpright(block);
  const bytes = await small.arrayBuffer();
  return new Blob([bytes.slice(0, 2), block, bytes.slice(2)], { type: small.type });
}

/** A copy of the APP1 segment that holds EXIF, marker and length included; null without one. */
export function exifBlock(jpeg: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  if (jpeg.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 10 <= jpeg.length) {
    const marker = view.getUint16(at);
    if (marker >> 8 !== 0xff || marker === startOfScan) return null;
    const end = at + 2 + view.getUint16(at + 2);
    if (marker === app1 && view.getUint32(at + 4) === 0x45786966)
      return end <= jpeg.length ? jpeg.slice(at, end) : null;
    at = end;
  }
  return null;
}

/** Says in the block that the picture stands upright already. A block that makes no sense stays as it is. */
export function setUpright(block: Uint8Array<ArrayBuffer>): void {
  const tiff = 10;
  if (block.length < tiff + 8) return;
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  if (directory + 2 > block.length) return;
  const entries = view.getUint16(directory, little);
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > block.length) return;
    const isOrientation =
      view.getUint16(entry, little) === orientationTag &&
      view.getUint16(entry + 2, little) === shortType;
    if (isOrientation) return view.setUint16(entry + 8, 1, little);
  }
}
