import { withExifOf } from './exif.ts';

const longestPx = 2000;
const enoughBytes = 1_500_000;
/** What the server reads for certain; other pictures are drawn anew where this device can. */
const sentAsIs = ['image/jpeg', 'image/png', 'image/webp'];

/**
 * What the file dialog is asked for. HEIC is left out on purpose: Safari then hands an iPhone's photo
 * over as JPEG, while `image/*` lets it through as it is.
 */
export const acceptedPhotos = sentAsIs.join(',');

/** A file that no second try will make a photo of: HEIC where it cannot be read, or no picture at all. */
export class NotAPhoto extends Error {
  readonly kind: 'heic' | 'other';

  constructor(kind: NotAPhoto['kind']) {
    super(kind);
    this.kind = kind;
  }
}

/**
 * A phone's photo made small enough to send from a cellar, with the time and place its camera wrote.
 * @throws NotAPhoto
 */
export async function preparePhoto(file: File): Promise<Blob> {
  const heic = await isHeic(file);
  if (!heic && sentAsIs.includes(file.type) && file.size <= enoughBytes) return file;
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(
    () => null,
  );
  if (picture === null) {
    if (heic) throw new NotAPhoto('heic');
    // Too big for this device to draw, perhaps, but not for the server to read.
    if (sentAsIs.includes(file.type)) return file;
    throw new NotAPhoto('other');
  }
  const small = await drawn(picture);
  picture.close();
  return small === null ? file : withExifOf(file, small);
}

function drawn(picture: ImageBitmap): Promise<Blob | null> {
  const scale = Math.min(1, longestPx / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
}

/** By its first bytes (ISO 23008-12, brands of HEIF): names and types are changed on the way. */
async function isHeic(file: File): Promise<boolean> {
  const head = new TextDecoder('latin1').decode(await file.slice(4, 12).arrayBuffer());
  return /^ftyp(hei|hev|mif1|msf1)/.test(head) || /^image\/hei[cf]/.test(file.type);
}
