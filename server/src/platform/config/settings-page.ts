import { settings, type Setting } from './settings.ts';

/** The text of docs/settings.md: every setting in both languages, made from the table that is enforced. */
export function settingsPage(): string {
  const all: Setting[] = Object.values(settings);
  return [
    '# Settings 设置',
    '',
    'Set as environment variables; all are optional. A wrong value names itself and stops the start (exit code 2). This page is written by `npm run linli -- doctor --settings`.',
    '',
    '以环境变量填写，全部可以不填。填错时会指明是哪一项并停止启动（退出码 2）。本页由 `npm run linli -- doctor --settings` 生成。',
    ...all.flatMap(sectionOf),
    '',
  ].join('\n');
}

const sectionOf = (one: Setting): string[] => [
  '',
  `## ${one.name}`,
  '',
  `${one.meaning.en} Takes ${one.takes.en}.`,
  '',
  `${one.meaning.zh}取值：${one.takes.zh}。`,
  ...(one.fallback === null ? [] : ['', `Default 默认值: \`${one.fallback}\``]),
];
