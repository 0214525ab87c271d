import type { identityContract, OutOf } from '@linli/contract';
import type { Config } from '../platform/config/config.ts';

interface Announcement {
  config: Config;
  port: number;
  offered: OutOf<typeof identityContract.sessionOptions>;
  adminKey: string | null;
}

const shownPeople = 12;

/** Says where the three apps are and who one can be. */
export function announce(news: Announcement): void {
  const { config, port, offered } = news;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const url = config.publicUrl ?? `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  const lines = [
    '',
    `Linli 邻里  ${url}`,
    `  resident 居民端        ${url}/`,
    `  workbench 工作台       ${url}/desk/`,
    `  console 管理后台       ${url}/console/`,
  ];
  if (offered.demo && offered.demoPeople.length > 0) {
    lines.push('', 'Demo people, one tap to sign in / 演示身份，一键登录:');
    for (const one of offered.demoPeople.slice(0, shownPeople)) {
      lines.push(
        `  ${one.name}  ${one.role}  ${one.lineZh} / ${one.lineEn}  → ${url}${pathOf(one.app)}`,
      );
    }
  }
  if (news.adminKey !== null) lines.push(...adminLines(url, news.adminKey));
  lines.push('', 'Stop with Ctrl+C. / 按 Ctrl+C 停止。', '');
  process.stdout.write(lines.join('\n'));
}

const pathOf = (app: 'resident' | 'desk' | 'console') => (app === 'resident' ? '/' : `/${app}/`);

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
