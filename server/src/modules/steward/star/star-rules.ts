import type { CertificateKind, StarItem, StarRule, StarRules } from '@linli/contract';

/** What each star asks for as it ships; a community may change it (`star_rules`). */
export const shippedRules: StarRules = {
  stars: [
    {
      star: 1,
      years: 1,
      training: false,
      certificates: [],
      ratingPercent: null,
      allowanceFen: 10_000,
    },
    {
      star: 2,
      years: 2,
      training: false,
      certificates: ['first_aid'],
      ratingPercent: null,
      allowanceFen: 20_000,
    },
    {
      star: 3,
      years: 3,
      training: true,
      certificates: ['first_aid'],
      ratingPercent: null,
      allowanceFen: 30_000,
    },
    {
      star: 4,
      years: null,
      training: false,
      certificates: ['supplier_quality', 'degree', 'first_aid'],
      ratingPercent: 70,
      allowanceFen: 50_000,
    },
    {
      star: 5,
      years: 6,
      training: false,
      certificates: ['first_aid', 'coordination'],
      ratingPercent: 70,
      allowanceFen: 80_000,
    },
  ],
  weights: { exam: 20, defence: 30, daily: 30, learning: 20 },
  passPercent: 70,
  panelSize: 3,
  keepRatingPercent: 55,
  keepHouseholds: 10,
  graceDays: 30,
  appealDays: 15,
  teacherStars: 3,
  valueFen: 30_000,
  certificateHours: 50,
};

/** A calendar day, `2026-11-22`. */
type Day = string;

/** What is known of a steward when a star is weighed. */
export interface Standing {
  sinceOn: Day | null;
  stars: number;
  /** Certificates a second person found right; the latest of a kind counts. */
  certificates: readonly { kind: CertificateKind; issuedOn: Day; expiresOn: Day | null }[];
  /** Lessons of the published courses up to each star. */
  training: readonly { star: number; lessons: number; done: number }[];
  /** Exams of the published courses, by the star of their course, with the best mark; null: never sat. */
  exams: readonly { star: number; passed: boolean; best: number | null }[];
  /** Of a hundred; null while no household has spoken. */
  rating: number | null;
}

/**
 * What the star after theirs asks for, each with how it stands: whoever is not eligible reads which is
 * missing. The star before is not among it, for stars come one by one.
 */
export function itemsFor(rule: StarRule, standing: Standing, today: Day): StarItem[] {
  const items: StarItem[] = [];
  if (rule.years !== null) items.push(yearsItem(rule.years, standing.sinceOn, today));
  for (const kind of rule.certificates) items.push(certificateItem(kind, standing, today));
  if (rule.training) items.push(...trainingItems(rule.star, standing));
  if (rule.ratingPercent !== null) {
    const has = standing.rating === null ? null : Math.round(standing.rating);
    const met = standing.rating !== null && standing.rating >= rule.ratingPercent;
    items.push({ key: 'rating', met, has, needs: rule.ratingPercent, fromOn: null });
  }
  return items;
}

export const isEligible = (items: readonly StarItem[]): boolean => items.every((one) => one.met);

function yearsItem(years: number, sinceOn: Day | null, today: Day): StarItem {
  if (sinceOn === null) return { key: 'since', met: false, has: null, needs: years, fromOn: null };
  const fromOn = yearsAfter(sinceOn, years);
  const met = today >= fromOn;
  return {
    key: 'years',
    met,
    has: wholeYears(sinceOn, today),
    needs: years,
    fromOn: met ? null : fromOn,
  };
}

/** The same day years later; of a 29th of February, the first of March where there is none. */
export function yearsAfter(day: Day, years: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().slice(0, 10);
}

export function wholeYears(sinceOn: Day, today: Day): number {
  const years = Number(today.slice(0, 4)) - Number(sinceOn.slice(0, 4));
  return Math.max(0, today >= yearsAfter(sinceOn, years) ? years : years - 1);
}

function certificateItem(kind: CertificateKind, standing: Standing, today: Day): StarItem {
  const met = standing.certificates.some(
    (one) => one.kind === kind && (one.expiresOn === null || one.expiresOn >= today),
  );
  return { key: kind, met, has: null, needs: null, fromOn: null };
}

function trainingItems(star: number, standing: Standing): StarItem[] {
  const courses = standing.training.filter((one) => one.star <= star);
  const needs = courses.reduce((sum, one) => sum + one.lessons, 0);
  const has = courses.reduce((sum, one) => sum + one.done, 0);
  const exams = standing.exams.filter((one) => one.star <= star);
  const passed = exams.filter((one) => one.passed).length;
  const exam: StarItem = {
    key: 'exam',
    met: passed === exams.length,
    has: passed,
    needs: exams.length,
    fromOn: null,
  };
  return [
    { key: 'training', met: needs > 0 && has >= needs, has, needs, fromOn: null },
    ...(exams.length === 0 ? [] : [exam]),
  ];
}

/**
 * What would make a star fall: a certificate it asks for has lapsed, or the households' value lies below
 * what keeps it. Years and training do not lapse; what keeps a star lies below what gains it, so that a
 * value at the edge does not make one come and go.
 */
export function lapsed(
  rules: StarRules,
  standing: Standing & { households: number },
  today: Day,
): StarItem[] {
  const rule = rules.stars.find((one) => one.star === standing.stars);
  if (rule === undefined) return [];
  const certificates = rule.certificates
    .map((kind) => certificateItem(kind, standing, today))
    .filter((one) => !one.met);
  const { rating, households } = standing;
  const low =
    rating !== null && households >= rules.keepHouseholds && rating < rules.keepRatingPercent;
  const value: StarItem = {
    key: 'rating',
    met: false,
    has: rating === null ? null : Math.round(rating),
    needs: rules.keepRatingPercent,
    fromOn: null,
  };
  return low ? [...certificates, value] : certificates;
}

/** Parts of the score of a star, each of a hundred. */
export interface ScoreParts {
  /** The mean of the best marks; one never sat is 0. Null where there is no exam. */
  exam: number | null;
  defence: number;
  daily: number;
  learning: number;
}

/** What a standing gives of the score of a star, before the defence is heard. */
export function partsBefore(standing: Standing, star: number): Omit<ScoreParts, 'defence'> {
  const exams = standing.exams.filter((one) => one.star <= star);
  const lessons = standing.training.filter((one) => one.star <= star);
  const all = lessons.reduce((sum, one) => sum + one.lessons, 0);
  const done = lessons.reduce((sum, one) => sum + one.done, 0);
  const marks = exams.reduce((sum, one) => sum + (one.best ?? 0), 0);
  return {
    exam: exams.length === 0 ? null : Math.round(marks / exams.length),
    // Of whom no household has spoken yet, the middle.
    daily: Math.round(standing.rating ?? 50),
    learning: all === 0 ? 100 : Math.round((100 * done) / all),
  };
}

type Weights = StarRules['weights'];

/** Rounded once, at the end. Where there is no exam, the defence carries its weight. */
export function totalOf(parts: ScoreParts, weights: Weights): number {
  return Math.round(sumBefore(parts, weights) + (parts.defence * ofDefence(parts, weights)) / 100);
}

/** The fewest points of a defence with which the total passes; above 100 none do. */
export function defenceNeeds(
  parts: Omit<ScoreParts, 'defence'>,
  { weights, passPercent }: Pick<StarRules, 'weights' | 'passPercent'>,
): number {
  for (let points = 0; points <= 100; points += 1)
    if (totalOf({ ...parts, defence: points }, weights) >= passPercent) return points;
  return 101;
}

const ofDefence = ({ exam }: { exam: number | null }, weights: Weights): number =>
  weights.defence + (exam === null ? weights.exam : 0);

const sumBefore = (parts: Omit<ScoreParts, 'defence'>, weights: Weights): number =>
  ((parts.exam ?? 0) * weights.exam +
    parts.daily * weights.daily +
    parts.learning * weights.learning) /
  100;
