import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readConfig, SettingsError, unknownSettings } from './config.ts';
import { settingsPage } from './settings-page.ts';

const wrongIn = (environment: Record<string, string>): string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.wrong.map((one) => one.name);
  }
};

test('without any setting there is an embedded database with the demo, on loopback', () => {
  const config = readConfig({}, '/srv/linli');
  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataDir: '/srv/linli/data',
    databaseUrl: null,
    demo: { on: true, asked: false, size: 'full' },
    snapshots: { everyMinutes: 15, keep: 8 },
    sms: null,
    s3: null,
  });
});

test('a database server or another host switches the demo off, unless it is asked for', () => {
  const url = 'postgres://linli@db/linli';
  expect(readConfig({ DATABASE_URL: url }).demo).toMatchObject({ on: false, asked: false });
  expect(readConfig({ HOST: '0.0.0.0' }).demo.on).toBe(false);
  expect(readConfig({ HOST: '::1' }).demo.on).toBe(true);
  expect(readConfig({ HOST: '127.0.0.1.example.com' }).demo.on).toBe(false);
  expect(readConfig({ DATABASE_URL: url, LINLI_DEMO: '1' }).demo).toMatchObject({
    on: true,
    asked: true,
  });
  expect(readConfig({ LINLI_DEMO: '0' }).demo.on).toBe(false);
});

test('a wrong value names itself, in both languages, and never shows what was written', () => {
  const error = (() => {
    try {
      readConfig({ DATABASE_URL: 'mysql://root:hunter2@db/x' });
    } catch (thrown) {
      return thrown as SettingsError;
    }
    throw new Error('it was accepted');
  })();
  expect(error.message).toContain('Setting DATABASE_URL is wrong');
  expect(error.message).toContain('设置项 DATABASE_URL 有误');
  expect(error.message).not.toContain('hunter2');
});

test('every wrong setting is named at once', () => {
  const environment = {
    PORT: '70000',
    DB_CONNECTIONS: 'ten',
    LINLI_DEMO: 'yes',
    LOG_LEVEL: 'chatty',
    PUBLIC_URL: 'https://linli.example/app',
    SMS_GATEWAY_HEADERS: '{"a":1}',
    SMS_GATEWAY_BODY: '{"to":"{{phone}}"}',
    SMS_GATEWAY_ACCEPTED: '(',
  };
  expect(wrongIn(environment).toSorted()).toEqual(Object.keys(environment).toSorted());
});

test.each(['-1', '1.5', '0x10', ' ', '3e3'])('PORT=%j is a whole number or unset', (value) => {
  expect(wrongIn({ PORT: value })).toEqual(value === ' ' ? [] : ['PORT']);
});

test('an S3 service without its bucket or its keys is refused, naming what is missing', () => {
  expect(wrongIn({ FILES_S3_ENDPOINT: 'https://s3.example', FILES_S3_BUCKET: 'b' })).toEqual([
    'FILES_S3_KEY',
    'FILES_S3_SECRET',
  ]);
});

test('a misspelt setting is noticed', () => {
  expect(unknownSettings({ LINLI_DMO: '1', LINLI_DEMO: '1', PATH: '/bin' })).toEqual(['LINLI_DMO']);
});

test('docs/settings.md says what the table says', async () => {
  const file = new URL('../../../../docs/settings.md', import.meta.url);
  expect(
    await readFile(file, 'utf8'),
    'run: npm run linli -- doctor --settings > docs/settings.md',
  ).toBe(settingsPage());
});
