import type { Page } from 'playwright-core';

/** A second of film that this browser can play, as it records one itself. */
export async function film(
  page: Page,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d')!;
    const stream = canvas.captureStream(0);
    const recorder = new MediaRecorder(stream, { mimeType: 'video/mp4;codecs=vp9' });
    const pieces: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start(200);
    const track = stream.getVideoTracks()[0] as CanvasCaptureMediaStreamTrack;
    const began = performance.now();
    const size = () => pieces.reduce((sum, piece) => sum + piece.size, 0);
    // A busy machine records late: a second of time need not be one of film.
    while (
      performance.now() < began + 1000 ||
      (size() < 3000 && performance.now() < began + 30_000)
    ) {
      pen.fillStyle = `hsl(${performance.now() % 360} 60% 50%)`;
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.fillStyle = '#222';
      pen.fillText(String(performance.now()), 20, 60);
      track.requestFrame();
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return { name: 'lesson.mp4', mimeType: 'video/mp4', buffer: Buffer.from(base64, 'base64') };
}
