import type { identityContract, OutOf } from '@linli/contract';
import type { Config } from '../platform/config/config.ts';

interface Announcement {
  config: Config;
  port: number;
  offered: OutOf<typeof identityContract.sessionOptions>;
  adminKey: string | null;
  /** The demo is off, and the data are those of one. */
  madeUp: boolean;
}

/** Says where the apps are and who one can be. */
export function announce(news: Announcement): void {
  const { config, port, offered } = news;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const url = config.publicUrl ?? `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  const lines = [
    '',
    `Linli 邻里  ${url}`,
    `  resident 居民端        ${url}/`,
    `  workbench 工作台       ${url}/desk/`,
    `  console 管理台         ${url}/console/`,
    `  lobby screen 大厅屏    ${url}/kiosk/`,
    `  interface 接口说明     ${url}/docs/api`,
  ];
  if (offered.demo && offered.demoPeople.length > 0) {
    lines.push('', 'Demo people, one tap to sign in / 演示身份，一键登录:');
    for (const one of offered.demoPeople) {
      lines.push(`  ${one.name}  ${one.lineZh} / ${one.lineEn}  → ${url}${pathOf(one.app)}`);
    }
  }
  if (news.madeUp) lines.push(...madeUpLines);
  if (news.adminKey !== null) lines.push(...adminLines(url, news.adminKey));
  lines.push('', 'Stop with Ctrl+C. / 按 Ctrl+C 停止。', '');
  process.stdout.write(lines.join('\n'));
}

const pathOf = (app: 'resident' | 'desk' | 'console') => (app === 'resident' ? '/' : `/${app}/`);

const madeUpLines = [
  '',
  'This folder or database holds the made-up community. For a real one use an empty DATA_DIR, or an empty database.',
  '这里是演示小区的数据。正式使用请换一个空的 DATA_DIR 或空的数据库。',
];

const adminLines = (url: string, key: string) => [
  '',
  'There is no platform admin yet. Make the first one with this key, which works once:',
  '还没有平台管理员。请用下面这个一次性密钥创建第一位：',
  `  ${url}/console/first-admin`,
  `  ${key}`,
];

/** Demo sign-in outside the embedded database on loopback lets anybody in who reaches the port. */
export function warnOfDemo(): void {
  process.stderr.write(
    [
      '',
      '*** LINLI_DEMO=1: anybody who reaches this server can become any demo person, without a password. ***',
      '*** LINLI_DEMO=1：任何能访问本服务器的人都可以不用密码变成任意演示身份。切勿用于真实小区。 ***',
      '',
      '',
    ].join('\n'),
  );
}
