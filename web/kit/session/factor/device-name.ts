import type { TFunction } from 'i18next';

const systems: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
];

/** What this device would be called, for a name that its owner may change. */
export const deviceName = (t: TFunction<'factor'>): string =>
  systems.find(([pattern]) => pattern.test(navigator.userAgent))?.[1] ?? t('thisDevice');
