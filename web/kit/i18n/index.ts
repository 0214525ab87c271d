import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'zh-CN' | 'en';
export const languages: readonly { key: Language; name: string }[] = [
  { key: 'zh-CN', name: '中文' },
  { key: 'en', name: 'English' },
];
export type Namespace =
  | 'common'
  | 'refusals'
  | 'factor'
  | 'filing'
  | 'service'
  | 'resident'
  | 'desk'
  | 'console'
  | 'operations'
  | 'deadline'
  | 'codes'
  | 'kiosk'
  | 'proxy'
  | 'privacy'
  | 'ledger'
  | 'steward'
  | 'points'
  | 'exchange'
  | 'settling'
  | 'task'
  | 'mutual'
  | 'dispatch';

/** Each language of each namespace is a file of its own: an app loads only what it shows. */
const files = import.meta.glob<Record<string, unknown>>('./{zh-CN,en}/*.json', {
  import: 'default',
});

let wanted: readonly Namespace[] = [];

/** Loads the texts an app needs, in the language last chosen on this device, else Chinese. */
export async function startTexts(namespaces: readonly Namespace[]): Promise<void> {
  wanted = namespaces;
  await i18next.use(initReactI18next).init({
    lng: language(),
    fallbackLng: false,
    ns: [...namespaces],
    defaultNS: 'common',
    resources: { [language()]: await load(language()) },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

export function language(): Language {
  return localStorage.getItem('linli.language') === 'en' ? 'en' : 'zh-CN';
}

/** What stands between the things of a list. */
export const listComma = (): string => (language() === 'en' ? ', ' : '、');

/** Changes the language at once, without loading the page again. */
export async function chooseLanguage(next: Language): Promise<void> {
  for (const [namespace, texts] of Object.entries(await load(next)))
    i18next.addResourceBundle(next, namespace, texts);
  localStorage.setItem('linli.language', next);
  document.documentElement.lang = next;
  await i18next.changeLanguage(next);
}

async function load(lng: Language): Promise<Record<string, Record<string, unknown>>> {
  const entries = await Promise.all(
    wanted.map(
      async (namespace) => [namespace, await files[`./${lng}/${namespace}.json`]!()] as const,
    ),
  );
  return Object.fromEntries(entries);
}

export { useTranslation } from 'react-i18next';
