import path from 'node:path';
import type { z } from 'zod';
import { settings, type Setting, type SettingName } from './settings.ts';

export interface Config {
  port: number;
  host: string;
  publicUrl: string | null;
  /** HTTPS outside. */
  secure: boolean;
  trustProxy: boolean;
  /** Absolute. */
  dataDir: string;
  databaseUrl: string | null;
  dbConnections: number;
  worker: boolean;
  snapshots: { everyMinutes: number; keep: number };
  /** `asked`: switched on by hand where it is not on by itself, so the start must warn. */
  demo: { on: boolean; asked: boolean; size: 'full' | 'small' };
  secondFactor: 'required' | 'offered' | 'off';
  /** Null: the file in `dataDir`. */
  secretKey: string | null;
  metricsToken: string | null;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  sms: {
    url: string;
    headers: Record<string, string>;
    bodyTemplate: string;
    accepted?: RegExp;
  } | null;
  /** Where uploaded files go; null: the folder `files` in `dataDir`. */
  s3: {
    endpoint: string;
    bucket: string;
    region: string;
    key: string;
    secret: string;
  } | null;
}

export interface WrongSetting {
  name: string;
  en: string;
  zh: string;
}

/** Some settings are wrong: each named, with what may stand there. Never holds the wrong value: it may be a secret. */
export class SettingsError extends Error {
  readonly wrong: readonly WrongSetting[];

  constructor(wrong: readonly WrongSetting[]) {
    super(wrong.map((one) => `${one.en}\n${one.zh}`).join('\n'));
    this.wrong = wrong;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads every setting from the environment; an empty value counts as unset.
 * @throws SettingsError naming all that are wrong.
 */
export function readConfig(environment: Environment, cwd: string = process.cwd()): Config {
  const wrong: WrongSetting[] = [];
  const read = <N extends SettingName>(name: N) => readSetting(name, environment, wrong);
  const host = read('HOST');
  const databaseUrl = read('DATABASE_URL');
  const publicUrl = read('PUBLIC_URL');
  const demoSetting = read('LINLI_DEMO');
  const demoByItself = databaseUrl === null && isLoopback(host ?? '');
  const config = {
    port: read('PORT'),
    host,
    publicUrl: publicUrl?.replace(/\/$/, '') ?? null,
    secure: publicUrl?.startsWith('https:') ?? false,
    trustProxy: read('TRUST_PROXY'),
    dataDir: path.resolve(cwd, read('DATA_DIR') ?? '.'),
    databaseUrl,
    dbConnections: read('DB_CONNECTIONS'),
    worker: read('WORKER'),
    snapshots: { everyMinutes: read('SNAPSHOT_MINUTES'), keep: read('SNAPSHOT_KEEP') },
    demo: {
      on: demoSetting ?? demoByItself,
      asked: demoSetting === true && !demoByItself,
      size: read('LINLI_DEMO_SIZE'),
    },
    secondFactor:
      read('LINLI_SECOND_FACTOR') ?? ((demoSetting ?? demoByItself) ? 'offered' : 'required'),
    secretKey: read('LINLI_SECRET_KEY'),
    metricsToken: read('METRICS_TOKEN'),
    logLevel: read('LOG_LEVEL'),
    sms: smsOf(read),
    s3: s3Of(read, wrong),
  };
  if (wrong.length > 0) throw new SettingsError(wrong);
  // Nothing was wrong, so every setting with a default has a value.
  return config as Config;
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);

/** Names that look like ours and are none: a slip of the pen would otherwise go unnoticed. */
export function unknownSettings(environment: Environment): string[] {
  return Object.keys(environment).filter(
    (name) => /^(LINLI|SNAPSHOT|FILES_S3|SMS_GATEWAY)_/.test(name) && !(name in settings),
  );
}

type Value<N extends SettingName> = z.output<(typeof settings)[N]['shape']>;
type Read = <N extends SettingName>(name: N) => Value<N> | null;

function readSetting<N extends SettingName>(
  name: N,
  environment: Environment,
  wrong: WrongSetting[],
): Value<N> | null {
  const setting: Setting = settings[name];
  const written = environment[name]?.trim() || setting.fallback;
  if (written === null) return null;
  const parsed = setting.shape.safeParse(written);
  if (parsed.success) return parsed.data as Value<N>;
  wrong.push(refuse(setting));
  return null;
}

const refuse = (setting: Setting): WrongSetting => ({
  name: setting.name,
  en: `Setting ${setting.name} is wrong: it takes ${setting.takes.en}.`,
  zh: `设置项 ${setting.name} 有误，应为：${setting.takes.zh}。`,
});

function smsOf(read: Read): Config['sms'] {
  const url = read('SMS_GATEWAY_URL');
  const headers = read('SMS_GATEWAY_HEADERS') ?? {};
  const bodyTemplate = read('SMS_GATEWAY_BODY') as string;
  const accepted = read('SMS_GATEWAY_ACCEPTED');
  if (url === null) return null;
  return { url, headers, bodyTemplate, ...(accepted === null ? {} : { accepted }) };
}

function s3Of(read: Read, wrong: WrongSetting[]): Config['s3'] {
  const endpoint = read('FILES_S3_ENDPOINT');
  const region = read('FILES_S3_REGION') ?? '';
  const needed = ['FILES_S3_BUCKET', 'FILES_S3_KEY', 'FILES_S3_SECRET'] as const;
  const [bucket, key, secret] = needed.map((name) => read(name) ?? '');
  if (endpoint === null) return null;
  for (const [index, name] of needed.entries()) {
    if ([bucket, key, secret][index] !== '') continue;
    wrong.push({
      name,
      en: `Setting ${name} is missing: FILES_S3_ENDPOINT needs it.`,
      zh: `缺少设置项 ${name}：使用 FILES_S3_ENDPOINT 时必须填写。`,
    });
  }
  return { endpoint, region, bucket, key, secret } as Config['s3'];
}
