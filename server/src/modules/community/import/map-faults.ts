import type { MapFault, MapFaultCode } from '../map-file/index.ts';
import { problem, type Problem } from './problem.ts';

const words: Record<MapFaultCode, readonly [zh: string, en: string]> = {
  file_too_large: [
    '文件太大，请只导出本小区的范围',
    'the file is too large: export only the community',
  ],
  file_not_a_map: ['不是地图文件，请使用 .osm 或 GeoJSON', 'not a map: use .osm or GeoJSON'],
  file_not_json: ['JSON 不完整或有语法错误，请重新导出', 'broken JSON: export it again'],
  file_not_xml: ['XML 不完整或有语法错误，请重新导出', 'broken XML: export it again'],
  file_encoding_unknown: ['文字编码无法识别，请存为 UTF-8', 'unknown encoding: save it as UTF-8'],
  file_has_doctype: [
    '文件带有 DOCTYPE，出于安全不予读取',
    'it has a DOCTYPE, which is refused for safety',
  ],
  too_many: [
    '数量太多，其余未导入，请缩小范围',
    'too many, the rest was left out: choose a smaller area',
  ],
  node_missing: [
    '缺少部分坐标点，多半在导出范围的边缘，请扩大范围重新导出',
    'points are missing, likely at the edge: export a larger area',
  ],
  member_missing: [
    '缺少部分边线，多半在导出范围的边缘，请扩大范围重新导出',
    'members are missing, likely at the edge: export a larger area',
  ],
  no_outline: ['没有外轮廓', 'it has no outline'],
  empty: ['没有坐标', 'it has no positions'],
  unknown_type: ['图形类型不是面', 'it is not a polygon'],
  duplicate_id: ['编号重复，只导入第一个', 'its id stands there twice: the first was taken'],
  not_a_number: ['坐标不是数字', 'a coordinate is not a number'],
  out_of_range: ['坐标超出经纬度范围', 'a coordinate is out of range'],
  coordinates_swapped: ['经度和纬度疑似写反', 'longitude and latitude seem swapped'],
  ring_unclosed: ['轮廓没有闭合', 'its ring is not closed'],
  ring_too_short: ['轮廓点数不足', 'its ring has too few points'],
  ring_no_area: ['轮廓面积为零', 'its ring has no area'],
  ring_crosses_itself: ['轮廓自相交', 'its ring crosses itself'],
  hole_outside: ['内洞在轮廓之外', 'a hole lies outside'],
};

/** A fault of a map as a line of the report; maps have ids instead of lines. */
export function mapProblem({ sourceId, reason }: MapFault): Problem {
  const [zh, en] = words[reason];
  const found = problem('map_fault', { line: 0, value: sourceId });
  return {
    ...found,
    code: `import.map_${reason}`,
    zh: `${found.zh}${zh}。`,
    en: `${found.en}${en}.`,
  };
}

/** Why nothing of a file can be used, or null. */
export const fatalFault = (faults: readonly MapFault[]): MapFault | null =>
  faults.find(({ sourceId, reason }) => sourceId === 'file' && reason !== 'too_many') ?? null;
