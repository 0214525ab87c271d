import { z } from 'zod';
import { securitySettings } from './security-settings.ts';
import type { Setting } from './setting.ts';

export type { Setting } from './setting.ts';

const whole = (least: number, most: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most));
const flag = z.enum(['0', '1']).transform((text) => text === '1');
const text = z.string().min(1);
const web = z.string().refine((value) => isUrl(value, ['http:', 'https:']));

const range = (least: number, most: number, unit = '') => ({
  en: `a whole number from ${least} to ${most}${unit && ` (${unit})`}`,
  zh: `${least} 到 ${most} 之间的整数`,
});
const yesOrNo = { en: '1 (yes) or 0 (no)', zh: '1（是）或 0（否）' };
const anyText = { en: 'some text', zh: '一段文字' };
const webAddress = {
  en: 'an address such as https://linli.example.cn',
  zh: '网址，例如 https://linli.example.cn',
};

function isUrl(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

/** Every setting there is. Nothing else in the project reads the environment. */
export const settings = {
  PORT: {
    name: 'PORT',
    fallback: '3000',
    takes: range(0, 65_535),
    meaning: {
      en: 'Port to listen on; 0 takes any free one.',
      zh: '监听端口；0 表示任选一个空闲端口。',
    },
    shape: whole(0, 65_535),
  },
  HOST: {
    name: 'HOST',
    fallback: '127.0.0.1',
    takes: { en: 'an address or name of this machine', zh: '本机的地址或名称' },
    meaning: {
      en: 'Address to listen on. 127.0.0.1 is reachable from this machine only; 0.0.0.0 from everywhere.',
      zh: '监听地址。127.0.0.1 只有本机能访问，0.0.0.0 所有机器都能访问。',
    },
    shape: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
  },
  PUBLIC_URL: {
    name: 'PUBLIC_URL',
    fallback: null,
    takes: webAddress,
    meaning: {
      en: 'Where people reach this server, when that is not http://HOST:PORT. With https, cookies are marked secure.',
      zh: '居民访问本系统的网址（与 http://HOST:PORT 不同时填写）。为 https 时 Cookie 只在加密连接上发送。',
    },
    shape: web.refine((value) => new URL(value).pathname === '/' && new URL(value).search === ''),
  },
  TRUST_PROXY: {
    name: 'TRUST_PROXY',
    fallback: '0',
    takes: yesOrNo,
    meaning: {
      en: 'Whether a reverse proxy of yours stands in front, so that X-Forwarded-For names the caller.',
      zh: '前面是否有您自己的反向代理；有则以 X-Forwarded-For 为来访者地址。',
    },
    shape: flag,
  },
  DATA_DIR: {
    name: 'DATA_DIR',
    fallback: './data',
    takes: { en: 'a folder', zh: '一个文件夹' },
    meaning: {
      en: 'Folder of the embedded database, its snapshots and the uploaded files. Belongs to one process at a time.',
      zh: '内置数据库、快照和上传文件所在的文件夹；同一时间只归一个进程使用。',
    },
    shape: text,
  },
  DATABASE_URL: {
    name: 'DATABASE_URL',
    fallback: null,
    takes: {
      en: 'postgres://user:password@host:5432/database',
      zh: 'postgres://用户:密码@主机:5432/库名',
    },
    meaning: {
      en: 'PostgreSQL server (15 to 18) to use. Unset: the embedded database in DATA_DIR.',
      zh: '要使用的 PostgreSQL 服务器（15 至 18 版）。不填则用 DATA_DIR 里的内置数据库。',
    },
    shape: z.string().refine((value) => isUrl(value, ['postgres:', 'postgresql:'])),
    secret: true,
  },
  DB_CONNECTIONS: {
    name: 'DB_CONNECTIONS',
    fallback: '10',
    takes: range(1, 200),
    meaning: {
      en: 'Connections this process keeps to the PostgreSQL server.',
      zh: '本进程与 PostgreSQL 服务器保持的连接数。',
    },
    shape: whole(1, 200),
  },
  WORKER: {
    name: 'WORKER',
    fallback: '1',
    takes: yesOrNo,
    meaning: {
      en: 'Whether this process also carries out background jobs. With several processes, leave it to `linli worker`.',
      zh: '本进程是否同时执行后台任务。部署多个进程时可交给 `linli worker`。',
    },
    shape: flag,
  },
  SNAPSHOT_MINUTES: {
    name: 'SNAPSHOT_MINUTES',
    fallback: '15',
    takes: range(0, 1440, 'minutes'),
    meaning: {
      en: 'Minutes between two snapshots of the embedded database; 0 makes none by the clock.',
      zh: '内置数据库两次快照之间的分钟数；0 表示不定时快照。',
    },
    shape: whole(0, 1440),
  },
  SNAPSHOT_KEEP: {
    name: 'SNAPSHOT_KEEP',
    fallback: '8',
    takes: range(1, 1000),
    meaning: {
      en: 'Snapshots to keep; the oldest goes first.',
      zh: '保留的快照个数，最旧的先删。',
    },
    shape: whole(1, 1000),
  },
  LINLI_DEMO: {
    name: 'LINLI_DEMO',
    fallback: null,
    takes: yesOrNo,
    meaning: {
      en: 'Demo community and one-tap sign-in. Unset: on only for the embedded database on a loopback HOST.',
      zh: '演示小区与一键登录。不填时，仅在使用内置数据库且 HOST 为本机地址时开启。',
    },
    shape: flag,
  },
  LINLI_DEMO_SIZE: {
    name: 'LINLI_DEMO_SIZE',
    fallback: 'full',
    takes: { en: 'full or small', zh: 'full（完整）或 small（小型）' },
    meaning: {
      en: 'How big the demo community is: full has about 7,000 residents.',
      zh: '演示小区的规模：full 约 7000 名居民。',
    },
    shape: z.enum(['full', 'small']),
  },
  ...securitySettings,
  LOG_LEVEL: {
    name: 'LOG_LEVEL',
    fallback: 'info',
    takes: { en: 'debug, info, warn, error or silent', zh: 'debug、info、warn、error 或 silent' },
    meaning: {
      en: 'How much is written to the log (standard error).',
      zh: '日志（标准错误输出）的详细程度。',
    },
    shape: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
  },
  METRICS_TOKEN: {
    name: 'METRICS_TOKEN',
    fallback: null,
    takes: { en: 'at least 16 characters', zh: '至少 16 个字符' },
    meaning: {
      en: 'Bearer token that GET /metrics asks for. Unset: it answers this machine only.',
      zh: '访问 GET /metrics 所需的令牌。不填则只有本机能读取。',
    },
    shape: z.string().min(16),
    secret: true,
  },
  SMS_GATEWAY_URL: {
    name: 'SMS_GATEWAY_URL',
    fallback: null,
    takes: webAddress,
    meaning: {
      en: 'Where one-time codes and notices are posted to be sent by SMS. Unset: they are written to the log.',
      zh: '短信网关地址，验证码与通知短信由它发送。不填则只写进日志。',
    },
    shape: web,
  },
  SMS_GATEWAY_HEADERS: {
    name: 'SMS_GATEWAY_HEADERS',
    fallback: null,
    takes: {
      en: 'JSON such as {"authorization":"Bearer …"}',
      zh: 'JSON，例如 {"authorization":"Bearer …"}',
    },
    meaning: {
      en: 'Headers that the SMS gateway wants, as JSON.',
      zh: '短信网关要求的请求头（JSON）。',
    },
    shape: z
      .string()
      .transform((value, issues) => parseJson(value, issues))
      .pipe(z.record(z.string(), z.string())),
    secret: true,
  },
  SMS_GATEWAY_BODY: {
    name: 'SMS_GATEWAY_BODY',
    fallback: '{"phone":"{{phone}}","text":"{{text}}"}',
    takes: {
      en: 'text that names {{phone}} and {{text}} or {{values.code}}',
      zh: '含有 {{phone}} 与 {{text}} 或 {{values.code}} 的文字',
    },
    meaning: {
      en: 'Body posted to the SMS gateway; {{phone}}, {{text}}, {{kind}}, {{id}} and {{values.…}} are filled in.',
      zh: '发给短信网关的请求体；{{phone}}、{{text}}、{{kind}}、{{id}}、{{values.…}} 会被替换。',
    },
    shape: z
      .string()
      .regex(/\{\{\s*phone\s*\}\}/)
      .regex(/\{\{\s*(text|values\.\w+)\s*\}\}/),
  },
  SMS_GATEWAY_ACCEPTED: {
    name: 'SMS_GATEWAY_ACCEPTED',
    fallback: null,
    takes: { en: 'a regular expression such as "code":\\s*0', zh: '正则表达式，例如 "code":\\s*0' },
    meaning: {
      en: 'What the answer of a gateway that always answers 200 looks like when it has taken the message.',
      zh: '有的网关总是返回 200；此处写明受理成功时应答内容的样子。',
    },
    shape: z.string().transform((value, issues) => {
      try {
        return new RegExp(value);
      } catch {
        issues.addIssue({ code: 'custom', message: 'not a regular expression' });
        return z.NEVER;
      }
    }),
  },
  FILES_S3_ENDPOINT: {
    name: 'FILES_S3_ENDPOINT',
    fallback: null,
    takes: webAddress,
    meaning: {
      en: 'S3 service that keeps uploaded files. Unset: DATA_DIR/files.',
      zh: '保存上传文件的 S3 服务。不填则存在 DATA_DIR/files。',
    },
    shape: web,
  },
  FILES_S3_BUCKET: {
    name: 'FILES_S3_BUCKET',
    fallback: null,
    takes: anyText,
    meaning: { en: 'Bucket of that service.', zh: '该服务的存储桶。' },
    shape: text,
  },
  FILES_S3_REGION: {
    name: 'FILES_S3_REGION',
    fallback: 'us-east-1',
    takes: anyText,
    meaning: { en: 'Region that requests are signed for.', zh: '签名所用的区域。' },
    shape: text,
  },
  FILES_S3_KEY: {
    name: 'FILES_S3_KEY',
    fallback: null,
    takes: anyText,
    meaning: { en: 'Access key id.', zh: '访问密钥 ID。' },
    shape: text,
  },
  FILES_S3_SECRET: {
    name: 'FILES_S3_SECRET',
    fallback: null,
    takes: anyText,
    meaning: { en: 'Secret access key.', zh: '访问密钥。' },
    shape: text,
    secret: true,
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

function parseJson(value: string, issues: z.RefinementCtx): unknown {
  try {
    return JSON.parse(value);
  } catch {
    issues.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
}
