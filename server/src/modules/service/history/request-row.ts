import { phone as phoneShape } from '@linli/contract';
import { createHash } from 'node:crypto';
import { isAfter, type Instant } from '../../../platform/clock/clock.ts';
import { parseWhen, type CellValue } from '../../../platform/table-file/index.ts';
import type { HistoryAct, HistoryPlace, HistoryRecord } from './history-record.ts';
import { plainText, type EndState, type Moment, type RequestMap } from './request-map.ts';
import { problem, type Problem, type ProblemCode } from './request-problem.ts';

export interface RowReader {
  /** A row as a request of the past, or everything that is wrong with it. */
  read(
    line: number,
    cells: Record<string, CellValue>,
  ): { record: HistoryRecord } | { problems: Problem[] };
}

interface Reading {
  map: RequestMap;
  /** Where a request is that says nothing of its place. */
  communityName: string;
  now: Instant;
  serial1904: boolean;
}

/** Reads the rows of one file, in their order: repeated ids are known only from the rows before. */
export function createRowReader(reading: Reading): RowReader {
  const seen = new Map<string, number>();
  return {
    read: (line, cells) => {
      const row = new Row(reading, line, cells);
      const record = recordOf(row, seen);
      return row.problems.length > 0 || record === null ? { problems: row.problems } : { record };
    },
  };
}

type Valued<T> = {
  column?: string | undefined;
  values: Record<string, T>;
  default?: T | undefined;
};

/** One row under reading: gives cells and collects what is wrong. */
class Row {
  readonly problems: Problem[] = [];
  readonly reading: Reading;
  readonly line: number;
  readonly cells: Record<string, CellValue>;

  constructor(reading: Reading, line: number, cells: Record<string, CellValue>) {
    this.reading = reading;
    this.line = line;
    this.cells = cells;
  }

  wrong(code: ProblemCode, column: string | null): null {
    this.problems.push(
      problem(code, {
        line: this.line,
        column,
        value: column === null ? null : (this.cells[column] ?? null),
      }),
    );
    return null;
  }

  text(column: string | undefined): string {
    const value = column === undefined ? null : (this.cells[column] ?? null);
    if (value === null) return '';
    return plainText(value instanceof Date ? value.toISOString() : String(value));
  }

  texts(of: { columns: string[]; join: string } | undefined): string {
    return (of?.columns ?? [])
      .map((column) => this.text(column))
      .filter((text) => text !== '')
      .join(of?.join);
  }

  valued<T>(of: Valued<T>, code: ProblemCode): T | null {
    const text = this.text(of.column);
    if (Object.hasOwn(of.values, text)) return of.values[text] as T;
    return of.default ?? this.wrong(code, of.column ?? null);
  }

  /** Null when the cell is empty, and when it is wrong: then that is noted. */
  moment(of: Moment | undefined): Instant | null {
    if (of === undefined) return null;
    const { map, serial1904 } = this.reading;
    const constant = 'value' in of;
    const value = constant ? of.value : (this.cells[of.column] ?? null);
    const when = parseWhen(value, {
      timeZone: map.timeZone,
      formats: constant ? [] : of.formats,
      serial1904,
    });
    if (when.bad === undefined) return when.iso;
    if (when.bad === 'empty') return null;
    const code = (
      {
        unknown_format: 'time_unreadable',
        ambiguous: 'time_ambiguous',
        impossible: 'time_impossible',
      } as const
    )[when.bad];
    return this.wrong(code, constant ? null : of.column);
  }

  number(column: string | undefined): number | null {
    const text = this.text(column);
    const value = Number(text);
    return text === '' || !Number.isFinite(value) ? null : value;
  }
}

function recordOf(row: Row, seen: Map<string, number>): HistoryRecord | null {
  const { map, now } = row.reading;
  const text = row.texts(map.text);
  if (text === '') row.wrong('text_missing', map.text.columns[0] ?? null);
  const sourceId = sourceIdOf(row, seen);
  const categoryKey = row.valued(map.category, 'category_unknown');
  const before = row.problems.length;
  const createdAt = row.moment(map.createdAt);
  if (createdAt === null && row.problems.length === before)
    row.wrong('time_missing', columnOf(map.createdAt));
  if (createdAt !== null && isAfter(createdAt, now))
    row.wrong('time_future', columnOf(map.createdAt));
  const priority =
    map.priority === undefined ? undefined : row.valued(map.priority, 'priority_unknown');
  const finishDueAt = row.moment(map.targetAt);
  if (createdAt !== null && finishDueAt !== null && !isAfter(finishDueAt, createdAt))
    row.wrong('target_too_early', columnOf(map.targetAt));
  const timeline = createdAt === null ? [] : endOf(row, createdAt);
  if (row.problems.length > 0 || createdAt === null || sourceId === null || categoryKey === null)
    return null;
  return {
    sourceId,
    categoryKey,
    text,
    channel: 'import',
    reporter: reporterOf(row),
    place: placeOf(row),
    ...(priority == null ? {} : { priority }),
    createdAt,
    finishDueAt,
    timeline,
  };
}

const columnOf = (of: Moment | undefined) =>
  of !== undefined && 'column' in of ? of.column : null;

/** The id the other system gave; without one, what the row says, and how often it has said so before. */
function sourceIdOf(row: Row, seen: Map<string, number>): string | null {
  const { map } = row.reading;
  const given = (map.id?.columns ?? []).map((column) => row.text(column));
  if (given.length > 0 && given.every((one) => one === ''))
    return row.wrong('id_missing', map.id?.columns[0] ?? null);
  const id = given.length > 0 ? given.join('/') : `#${hashOf(row.cells)}`;
  const times = (seen.get(id) ?? 0) + 1;
  seen.set(id, times);
  if (times === 1) return `${map.source}/${id}`;
  return given.length > 0
    ? row.wrong('id_repeated', map.id?.columns[0] ?? null)
    : `${map.source}/${id}/${times}`;
}

function hashOf(cells: Record<string, CellValue>): string {
  return createHash('sha256')
    .update(JSON.stringify(Object.entries(cells)))
    .digest('base64url')
    .slice(0, 22);
}

/** How it ended there, when it did; the steps before are not known and not made up. */
function endOf(row: Row, createdAt: Instant): HistoryAct[] {
  const { map, now } = row.reading;
  const before = row.problems.length;
  const closedAt = row.moment(map.closedAt);
  if (row.problems.length > before) return [];
  const state: EndState | null =
    map.state === undefined
      ? closedAt === null
        ? 'open'
        : 'closed'
      : row.valued(map.state, 'state_unknown');
  if (state === null || state === 'open') return [];
  if (closedAt === null) return row.wrong('closed_missing', columnOf(map.closedAt)) ?? [];
  if (isAfter(createdAt, closedAt))
    return row.wrong('closed_too_early', columnOf(map.closedAt)) ?? [];
  if (isAfter(closedAt, now)) return row.wrong('time_future', columnOf(map.closedAt)) ?? [];
  const said = row.texts(map.closingWords) || null;
  if (state !== 'closed')
    return [{ act: state === 'refused' ? 'refuse' : 'cancel', at: closedAt, reason: said }];
  return [{ act: 'close', at: closedAt, note: said }, ...ratingOf(row, closedAt)];
}

function ratingOf(row: Row, at: Instant): HistoryAct[] {
  const { map } = row.reading;
  if (row.text(map.stars) === '') return [];
  const stars = row.number(map.stars);
  if (stars === null || !Number.isInteger(stars) || stars < 1 || stars > 5)
    return row.wrong('stars_wrong', map.stars ?? null) ?? [];
  const tags = row
    .text(map.tags?.column)
    .split(map.tags?.split ?? ',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return [
    {
      act: 'rate',
      at,
      stars,
      tags: tags.map((tag) => map.tags?.values[tag] ?? tag),
      note: row.text(map.ratingWords) || null,
    },
  ];
}

function reporterOf(row: Row): HistoryRecord['reporter'] {
  const { reporter } = row.reading.map;
  const name = row.text(reporter?.name).replaceAll('\n', ' ').slice(0, 40).toWellFormed() || null;
  const digits = row.text(reporter?.phone).replace(/[\s-]/g, '');
  // A number that is none (masked by the other system, a note) is left out: nobody could call it.
  const phone = phoneShape.safeParse(digits).success ? digits : null;
  return name === null && phone === null ? null : { id: null, name, phone };
}

function placeOf(row: Row): HistoryPlace {
  const { map, communityName } = row.reading;
  const label = row.texts(map.place).replaceAll('\n', ' ').slice(0, 200).toWellFormed();
  const lng = row.number(map.lng);
  const lat = row.number(map.lat);
  const there =
    lng !== null &&
    lat !== null &&
    Math.abs(lng) <= 180 &&
    Math.abs(lat) <= 90 &&
    (lng !== 0 || lat !== 0);
  return there
    ? { kind: 'point', lng, lat, label: label || communityName }
    : { kind: 'community', label: label || communityName };
}
