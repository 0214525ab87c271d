import { hoursText, lineText } from './hours-words.ts';
import type { HoursPaper } from './hours-paper.ts';

/** What somebody sees who scanned or typed the code of a paper about hours. */
export function hoursCheckPage(
  code: string | null,
  found: { paper: HoursPaper; takenBack: number } | undefined,
): string {
  const body = code === null ? '' : found === undefined ? refused : shown(code, found);
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>核对志愿服务时长证明</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/docs/api.css"></head><body><main>${body}
<form method="get" action="/api/hours-check"><p><label>核对码 <span lang="en">Code</span>
<input name="code" maxlength="20" required autocomplete="off" placeholder="XXXX-XXXX-XXXX"></label>
<button type="submit">核对</button></p></form></main></body></html>`;
}

const refused = `<h1>没有找到这份证明</h1><p>请对照纸上的核对码再输一次。仍找不到，说明不是本系统出具的。</p>
<p lang="en">No such paper: check the code, or this system did not give it out.</p>`;

function shown(
  code: string,
  { paper: one, takenBack }: { paper: HoursPaper; takenBack: number },
): string {
  const rows = one.lines
    .map((line) => {
      const { title, kind } = lineText(line);
      return `<tr><td>${safe(title)}</td><td>${kind}</td><td>${line.times}</td><td>${hoursText(line.minutes)}</td></tr>`;
    })
    .join('');
  const less =
    takenBack === 0
      ? ''
      : `<p><b>出具后有 ${hoursText(takenBack)} 小时因误登记被更正，请以更正后的时长为准。</b></p>
<p lang="en">Since then ${hoursText(takenBack)} hours were taken back as written down by mistake.</p>`;
  return `<h1>核对通过</h1><p>这份证明由本系统出具，以下是出具时的内容。</p>
<p lang="en">Genuine: given out by this system with what stands below.</p>
<p>${safe(one.community)} · ${safe(one.name)}</p>
<p>核实时长 ${hoursText(one.minutes)} 小时（${one.times} 次），${one.sinceOn} 至 ${one.untilOn}</p>
${less}
<p>出具日期 ${one.issuedOn} · 核对码 ${safe(code)}</p>
<table><thead><tr><th>服务内容</th><th>类别</th><th>次数</th><th>小时</th></tr></thead><tbody>${rows}</tbody></table>`;
}

const safe = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
