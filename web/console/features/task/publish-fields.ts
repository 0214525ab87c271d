import type {
  Category,
  HeadStarts,
  OrderDetail,
  TaskCertificate,
  TaskDetail,
  TaskKind,
  TaskSlotInput,
} from '@linli/contract';
import type { Body, Out } from '../../../client/index.ts';
import type { At } from '../../../kit/map/estate-map.tsx';
import { today } from '../../parts/days.ts';

/** What the dialog asks. */
export interface Fields {
  /** Id of an organisation; `wallet`: my own. */
  payer: string;
  kind: TaskKind;
  title: string;
  text: string;
  placeKind: PlaceKind;
  buildingId?: string;
  homeId?: string;
  /** Of a point, or the middle of an area. */
  at?: At;
  note?: string;
  radiusM: number;
  day: string;
  time: string;
  hours: number;
  people: number;
  times: number;
  everyDays: number;
  payYuan: number;
  points: number;
  unit?: string;
  checkIn: ('place' | 'code' | 'steward')[];
  photosNeeded: number;
  countOf?: string;
  skills: string[];
  minAge?: number | null;
  certificate?: TaskCertificate | null;
  party: number;
  club: number;
  stars: number;
  cancelHours: number;
  perPerson: number;
}

/** An area is a point with a wide circle around it. */
export type PlaceKind = 'community' | 'building' | 'home' | 'point' | 'area';
/** How far from it a check-in counts, unless somebody says otherwise. */
export const usualRadius: Record<PlaceKind, number> = {
  community: 800,
  building: 150,
  home: 150,
  point: 100,
  area: 200,
};
export const leastRadius = 20;
export const mostRadius = 3000;
export const wallet = 'wallet';

export const emptyFields: Partial<Fields> = {
  kind: 'patrol',
  placeKind: 'community',
  radiusM: 800,
  day: today(),
  time: '19:00',
  hours: 2,
  people: 1,
  times: 1,
  everyDays: 7,
  payYuan: 0,
  points: 0,
  checkIn: ['place', 'code', 'steward'],
  photosNeeded: 1,
  skills: [],
  party: 0,
  club: 0,
  stars: 0,
  cancelHours: 2,
  perPerson: 1,
};

/** The kind of points to begin with: the one chosen, if the budget has it, else the first that it has. */
export function unitOf(
  purse: Pick<Out<'listTaskPurses'>['items'][number], 'free'> | undefined,
  chosen?: string,
) {
  const has = (purse?.free ?? []).filter(({ unit, amount }) => unit !== 'CNY' && amount > 0);
  return (has.find(({ unit }) => unit === chosen) ?? has[0])?.unit;
}

const minuteMs = 60_000;

/** Slots as they come round: the same time of day, so many days apart. China has no summer time. */
export function slotsOf(
  fields: Pick<Fields, 'day' | 'time' | 'hours' | 'people' | 'times' | 'everyDays'>,
): TaskSlotInput[] {
  const first = Date.parse(`${fields.day}T${fields.time}:00+08:00`);
  return Array.from({ length: fields.times }, (_, nth) => {
    const from = first + nth * fields.everyDays * 1440 * minuteMs;
    return {
      startsAt: new Date(from).toISOString(),
      endsAt: new Date(from + fields.hours * 60 * minuteMs).toISOString(),
      places: fields.people,
    };
  });
}

type Saved = Omit<Body<'createTask'>, 'id' | 'payer'>;

export function bodyOf(fields: Fields): Saved {
  const note =
    fields.note === undefined || fields.note.trim() === '' ? {} : { note: fields.note.trim() };
  const headStarts: HeadStarts = {
    ...(fields.party > 0 ? { party_member: fields.party } : {}),
    ...(fields.club > 0 ? { club_leader: fields.club } : {}),
    ...(fields.stars > 0 ? { three_stars: fields.stars } : {}),
  };
  return {
    kind: fields.kind,
    title: fields.title.trim(),
    text: fields.text.trim(),
    place: { ...placeOf(fields), ...note },
    radiusM: fields.radiusM,
    slots: slotsOf(fields),
    skills: fields.skills,
    minAge: fields.minAge ?? null,
    certificate: fields.certificate ?? null,
    payFen: Math.round(fields.payYuan * 100),
    points: fields.points,
    unit: fields.points > 0 ? (fields.unit ?? null) : null,
    checkIn: fields.checkIn,
    photosNeeded: fields.photosNeeded,
    countOf: textOr(fields.countOf),
    headStarts,
    freeCancelMinutes: Math.round(fields.cancelHours * 60),
    placesPerPerson: fields.perPerson,
  };
}

function placeOf({ placeKind, buildingId, homeId, at }: Fields): Saved['place'] {
  if (placeKind === 'building' && buildingId !== undefined) return { kind: 'building', buildingId };
  if (placeKind === 'home' && homeId !== undefined) return { kind: 'home', homeId };
  const onMap = placeKind === 'point' || placeKind === 'area';
  return onMap && at !== undefined ? { kind: 'point', ...at } : { kind: 'community' };
}

function placeFieldsOf({ place, radiusM }: TaskDetail): Partial<Fields> {
  const note = place?.note ?? '';
  switch (place?.kind) {
    case 'building':
      return { placeKind: 'building', buildingId: place.buildingId, note };
    case 'home':
      return { placeKind: 'home', homeId: place.homeId, note };
    case 'point': {
      const { lng, lat } = place;
      return {
        placeKind: radiusM > usualRadius.point ? 'area' : 'point',
        at: { lng, lat },
        note,
      };
    }
    default:
      return { placeKind: 'community', note };
  }
}

/** What kind of task the orders of a category are like, by the beginning of its key; the first that fits. */
const kindOfKey: readonly (readonly [string, TaskKind])[] = [
  ['cleaning-bulky', 'moving'],
  ['cleaning', 'cleaning'],
  ['greening', 'greening'],
  ['security', 'patrol'],
  ['repair', 'repair'],
];

const photosOf = { photo: 1, photo_before_after: 2 } as const;

/** A task as the dialog opens for a work order: its words, its place and its evidence. */
export function fieldsOfOrder(order: OrderDetail, category: Category | undefined): Partial<Fields> {
  const key = category?.key ?? '';
  const { place } = order;
  const where: Partial<Fields> =
    place.kind === 'home' && place.homeId !== null
      ? { placeKind: 'home', homeId: place.homeId }
      : place.kind === 'building' && place.buildingId !== null
        ? { placeKind: 'building', buildingId: place.buildingId }
        : place.kind === 'point' && place.lng !== null && place.lat !== null
          ? { placeKind: 'point', at: { lng: place.lng, lat: place.lat } }
          : { placeKind: 'community' };
  return {
    ...emptyFields,
    kind: kindOfKey.find(([start]) => key.startsWith(start))?.[1] ?? 'other',
    title: order.categoryNameZh,
    text: order.text,
    ...where,
    radiusM: usualRadius[where.placeKind ?? 'community'],
    note: place.note ?? '',
    day: tomorrow(),
    time: '09:00',
    photosNeeded: leastPhotos(order),
  };
}

/** As many as the order itself asks for. */
export const leastPhotos = ({ evidenceNeeded }: Pick<OrderDetail, 'evidenceNeeded'>): number =>
  photosOf[evidenceNeeded as keyof typeof photosOf] ?? 0;

const tomorrow = () => new Date(Date.now() + 32 * 60 * minuteMs).toISOString().slice(0, 10);

const textOr = (text: string | undefined): string | null =>
  text === undefined || text.trim() === '' ? null : text.trim();

const local = (at: string) => new Date(Date.parse(at) + 480 * minuteMs).toISOString();

/** A draft as the dialog shows it. */
export function fieldsOf(task: TaskDetail): Partial<Fields> {
  const [first, second] = task.draftSlots;
  if (first === undefined) return emptyFields;
  const apart =
    second === undefined
      ? 7
      : (Date.parse(second.startsAt) - Date.parse(first.startsAt)) / (1440 * minuteMs);
  return {
    payer: task.payer.kind === 'person' ? wallet : task.payer.id,
    kind: task.kind,
    title: task.title,
    text: task.text,
    ...placeFieldsOf(task),
    radiusM: task.radiusM,
    day: local(first.startsAt).slice(0, 10),
    time: local(first.startsAt).slice(11, 16),
    hours: (Date.parse(first.endsAt) - Date.parse(first.startsAt)) / (60 * minuteMs),
    people: first.places,
    times: task.draftSlots.length,
    everyDays: Math.max(1, Math.round(apart)),
    payYuan: task.payFen / 100,
    points: task.points,
    ...(task.unit === null ? {} : { unit: task.unit }),
    checkIn: task.checkIn,
    photosNeeded: task.photosNeeded,
    countOf: task.countOf ?? '',
    skills: task.skills,
    minAge: task.minAge,
    certificate: task.certificate,
    party: task.headStarts.party_member ?? 0,
    club: task.headStarts.club_leader ?? 0,
    stars: task.headStarts.three_stars ?? 0,
    cancelHours: task.freeCancelMinutes / 60,
    perPerson: task.placesPerPerson,
  };
}
