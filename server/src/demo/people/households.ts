import type { Relation } from '@linli/contract';
import type { Random } from '../random.ts';
import { nameOf, surnameOf, type Sex } from './names.ts';

export interface Member {
  name: string;
  age: number;
  relation: Relation;
}

type Make = (random: Random) => Member[];

/** Kinds of households and how many of a hundred are of each. */
const kinds: readonly { share: number; make: Make }[] = [
  { share: 17, make: oldCouple },
  { share: 8, make: oldAndAlone },
  { share: 30, make: (random) => family(random, 0) },
  { share: 13, make: (random) => family(random, random.int(1, 2)) },
  { share: 10, make: youngCouple },
  { share: 8, make: single },
  { share: 8, make: lesseesTogether },
  { share: 6, make: lesseeFamily },
];

/** Somebody's household: who lives there, how old, and what they are to each other. */
export function household(random: Random): Member[] {
  return random.weighted(kinds, (kind) => kind.share).make(random);
}

const spouseSex = (sex: Sex): Sex => (sex === 'f' ? 'm' : 'f');

function couple(random: Random, age: number): [Member, Member, string] {
  const sex: Sex = random.chance(0.62) ? 'm' : 'f';
  const surname = surnameOf(random);
  const one = { name: nameOf(random, { sex, age, surname }), age, relation: 'owner' as const };
  const otherAge = age + random.int(-4, 3);
  const co = random.chance(0.3) ? ('co_owner' as const) : ('spouse' as const);
  const other = {
    name: nameOf(random, { sex: spouseSex(sex), age: otherAge }),
    age: otherAge,
    relation: co,
  };
  return [one, other, surname];
}

function oldCouple(random: Random): Member[] {
  const [one, other, surname] = couple(random, random.int(61, 84));
  const members: Member[] = [one, other];
  if (one.age > 76 && random.chance(0.3))
    members.push({
      name: nameOf(random, { sex: 'f', age: 51 }),
      age: random.int(45, 58),
      relation: 'carer',
    });
  else if (random.chance(0.2)) members.push(childOf(random, surname, random.int(28, 42)));
  return members;
}

function oldAndAlone(random: Random): Member[] {
  const age = random.int(64, 91);
  const sex: Sex = random.chance(0.66) ? 'f' : 'm';
  const members: Member[] = [{ name: nameOf(random, { sex, age }), age, relation: 'owner' }];
  if (age > 80 && random.chance(0.4))
    members.push({
      name: nameOf(random, { sex: 'f', age: 52 }),
      age: random.int(44, 60),
      relation: 'carer',
    });
  return members;
}

function family(random: Random, grandparents: number): Member[] {
  const age = random.int(31, 52);
  const [one, other, surname] = couple(random, age);
  const members: Member[] = [one, other];
  const children = random.chance(0.28) ? 2 : 1;
  for (let nth = 0; nth < children; nth += 1) {
    members.push(
      childOf(
        random,
        surname,
        Math.max(0, random.int(age - 34, age - 26) - nth * random.int(2, 5)),
      ),
    );
  }
  for (let nth = 0; nth < grandparents; nth += 1) {
    const grandAge = age + random.int(23, 31);
    const sex: Sex = nth === 0 ? 'f' : 'm';
    members.push({
      name: nameOf(random, { sex, age: grandAge, ...(sex === 'm' ? { surname } : {}) }),
      age: grandAge,
      relation: 'parent',
    });
  }
  return members;
}

function childOf(random: Random, surname: string, age: number): Member {
  const sex: Sex = random.chance(0.52) ? 'm' : 'f';
  return { name: nameOf(random, { sex, age, surname }), age, relation: 'child' };
}

function youngCouple(random: Random): Member[] {
  const [one, other] = couple(random, random.int(25, 36));
  return [one, other];
}

function single(random: Random): Member[] {
  const age = random.int(24, 58);
  return [
    { name: nameOf(random, { sex: random.chance(0.5) ? 'f' : 'm', age }), age, relation: 'owner' },
  ];
}

function lesseesTogether(random: Random): Member[] {
  return Array.from({ length: random.int(2, 3) }, (_, nth): Member => {
    const age = random.int(21, 34);
    return {
      name: nameOf(random, { sex: random.chance(0.5) ? 'f' : 'm', age }),
      age,
      relation: nth === 0 ? 'lessee' : 'other',
    };
  });
}

function lesseeFamily(random: Random): Member[] {
  return family(random, 0).map((member) => ({
    ...member,
    relation:
      member.relation === 'owner'
        ? ('lessee' as const)
        : member.relation === 'child'
          ? ('child' as const)
          : ('family' as const),
  }));
}
