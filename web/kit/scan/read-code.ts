/** What some browsers bring themselves: quicker than our own, and kinder to the battery. */
interface Detector {
  detect(source: ImageBitmapSource): Promise<readonly { rawValue: string }[]>;
}
declare global {
  var BarcodeDetector: (new (options: { formats: string[] }) => Detector) | undefined;
}

let detector: Detector | null | undefined;

/** Desktop browsers know the name and not the thing; then, and elsewhere, ours reads. */
function ownDetector(): Detector | null {
  if (detector !== undefined) return detector;
  const { BarcodeDetector } = globalThis;
  detector = BarcodeDetector === undefined ? null : new BarcodeDetector({ formats: ['qr_code'] });
  return detector;
}

type Drawable = HTMLVideoElement | ImageBitmap;

/** The text of the QR code in a picture, or null. `patient` looks longer: for one picture, not for a film. */
export async function readCode(source: Drawable, patient = false): Promise<string | null> {
  const own = ownDetector();
  if (own !== null) {
    try {
      const [found] = await own.detect(source);
      if (found !== undefined || !patient) return found?.rawValue ?? null;
    } catch {
      detector = null;
    }
  }
  return readOurselves(source, patient);
}

/** Larger pictures are drawn smaller first: a code that fills a hand is still found. */
const mostPixels = 1280;

async function readOurselves(source: Drawable, patient: boolean): Promise<string | null> {
  const { decodeQR } = await import('qr/decode.js');
  const wide = 'videoWidth' in source ? source.videoWidth : source.width;
  const high = 'videoHeight' in source ? source.videoHeight : source.height;
  if (wide === 0 || high === 0) return null;
  const share = Math.min(1, mostPixels / Math.max(wide, high));
  const [width, height] = [Math.round(wide * share), Math.round(high * share)];
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.drawImage(source, 0, 0, width, height);
  try {
    const { data } = context.getImageData(0, 0, width, height);
    return decodeQR({ width, height, data }, patient ? { timeLimit: 3000, effort: 4 } : {});
  } catch {
    return null;
  }
}

/** The code in a picture that somebody chose. */
export async function readPicture(file: File): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  const text = await readCode(picture, true);
  picture.close();
  return text;
}
