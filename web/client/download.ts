import { answerOf, ApiOffline } from './call.ts';
import { askForFactor, needsFactor } from './factor.ts';

/**
 * Fetches a file that the server writes. A plain link would save the refusal in place of the file, and
 * could not ask for a second factor.
 */
export async function download(url: string): Promise<{ name: string; file: Blob }> {
  try {
    return await downloadOnce(url);
  } catch (error) {
    if (needsFactor(error) && (await askForFactor())) return downloadOnce(url);
    throw error;
  }
}

async function downloadOnce(url: string): Promise<{ name: string; file: Blob }> {
  const response = await fetch(url, { credentials: 'same-origin' }).catch((error: unknown) => {
    throw new ApiOffline('offline', { cause: error });
  });
  if (!response.ok) answerOf(response.status, await response.text());
  const said = response.headers.get('content-disposition') ?? '';
  return {
    name: /filename="([^"]+)"/.exec(said)?.[1] ?? 'linli.xlsx',
    file: await response.blob(),
  };
}
