import { localDay } from '../ledger-day.ts';
import { isGenuine, levelWords, statementKey, type Statement } from './statement.ts';

/** What somebody sees who scanned the code of a statement: whether it is genuine, and what stands in it. */
export function checkPage(data: string, signature: string, secret: Buffer): string {
  const text = Buffer.from(data, 'base64url').toString('utf8');
  const statement = isGenuine(text, signature, secret) ? (JSON.parse(text) as Statement) : null;
  const body = statement === null ? refused : shown(statement, statementKey(secret).id);
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>核对社区贡献证明</title><link rel="stylesheet" href="/docs/api.css"></head><body><main>${body}</main></body></html>`;
}

const refused = `<h1>未通过核对</h1><p>这份证明不是本系统出具的，或内容已被改动。请向出示人索取原件。</p>
<p lang="en">Not genuine: this server did not sign it, or something in it was changed.</p>`;

function shown(one: Statement, keyId: string): string {
  const rows = one.earned
    .map(
      ({ nameZh, year, ever }) =>
        `<tr><td>${safe(nameZh)}</td><td>${year}</td><td>${ever}</td></tr>`,
    )
    .join('');
  return `<h1>核对通过</h1><p>这份证明由本系统出具，内容未被改动。</p>
<p lang="en">Genuine: signed by this server and unchanged.</p>
<p>${safe(one.community)} · ${safe(one.name)} · ${safe(levelWords(one))}</p>
<p>出具日期 ${localDay(one.issuedAt)}</p>
<table><thead><tr><th>积分种类</th><th>近一年获得</th><th>累计获得</th></tr></thead><tbody>${rows}</tbody></table>
<p>Ed25519 · ${keyId}</p>`;
}

const safe = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
