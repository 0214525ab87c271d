import type { Random } from '../random.ts';

export type Sex = 'f' | 'm';

/** Family names with how common they are here; the rarer ones make a register look like one. */
const surnames: readonly (readonly [string, number])[] = [
  ['王', 72],
  ['李', 70],
  ['张', 66],
  ['刘', 44],
  ['陈', 58],
  ['杨', 30],
  ['赵', 24],
  ['黄', 28],
  ['周', 34],
  ['吴', 32],
  ['徐', 30],
  ['孙', 22],
  ['胡', 20],
  ['朱', 24],
  ['高', 14],
  ['林', 22],
  ['何', 16],
  ['郭', 15],
  ['马', 13],
  ['罗', 14],
  ['梁', 10],
  ['宋', 11],
  ['郑', 15],
  ['谢', 12],
  ['韩', 9],
  ['唐', 11],
  ['冯', 11],
  ['于', 8],
  ['董', 9],
  ['萧', 3],
  ['程', 9],
  ['曹', 10],
  ['袁', 8],
  ['邓', 7],
  ['许', 11],
  ['傅', 6],
  ['沈', 16],
  ['曾', 6],
  ['彭', 7],
  ['吕', 8],
  ['苏', 7],
  ['卢', 6],
  ['蒋', 10],
  ['蔡', 8],
  ['贾', 5],
  ['丁', 9],
  ['魏', 6],
  ['薛', 5],
  ['叶', 11],
  ['阎', 2],
  ['余', 8],
  ['潘', 9],
  ['杜', 6],
  ['戴', 6],
  ['夏', 7],
  ['钟', 6],
  ['汪', 9],
  ['田', 6],
  ['任', 5],
  ['姜', 6],
  ['范', 7],
  ['方', 8],
  ['石', 5],
  ['姚', 8],
  ['谭', 4],
  ['廖', 4],
  ['邹', 4],
  ['熊', 3],
  ['金', 7],
  ['陆', 9],
  ['郝', 3],
  ['孔', 3],
  ['白', 3],
  ['崔', 4],
  ['康', 3],
  ['毛', 5],
  ['邱', 5],
  ['秦', 4],
  ['江', 6],
  ['史', 3],
  ['顾', 8],
  ['侯', 3],
  ['邵', 5],
  ['孟', 3],
  ['龙', 2],
  ['万', 4],
  ['段', 3],
  ['章', 6],
  ['钱', 7],
  ['汤', 4],
  ['尹', 2],
  ['黎', 2],
  ['易', 2],
  ['常', 2],
  ['武', 2],
  ['乔', 2],
  ['贺', 3],
  ['赖', 2],
  ['龚', 4],
  ['文', 2],
  ['施', 5],
  ['洪', 4],
  ['童', 4],
  ['楼', 3],
  ['裘', 2],
  ['虞', 2],
  ['欧阳', 1],
  ['诸葛', 1],
  ['上官', 1],
  ['司马', 1],
];

interface Given {
  /** Characters that stand first and second; a single one of `alone` makes the whole name. */
  first: string;
  second: string;
  alone: string;
  aloneChance: number;
}

/** What parents called their children in different times. */
const given: Record<'elder' | 'middle' | 'young' | 'child', Record<Sex, Given>> = {
  elder: {
    f: {
      first: '桂秀玉淑凤美素金月翠彩惠兰菊春雪银爱',
      second: '芳英兰珍华琴娥仙娣花梅云香莲珠凤妹',
      alone: '',
      aloneChance: 0,
    },
    m: {
      first: '建国德明志永文光家世福荣宝根海庆振兴',
      second: '国华民生根祥林荣良法富发康元庆才明',
      alone: '',
      aloneChance: 0,
    },
  },
  middle: {
    f: {
      first: '丽晓海红雅文燕小玉静春慧志建雪亚',
      second: '萍娟红芬霞敏燕琴芳华英艳平莉珍飞',
      alone: '敏静丽娟芳霞艳燕红萍',
      aloneChance: 0.35,
    },
    m: {
      first: '建志国卫晓海文立永伟宏小东新利学',
      second: '军明强平伟斌峰勇刚东华民林涛良江',
      alone: '伟军勇强斌刚峰涛杰辉',
      aloneChance: 0.35,
    },
  },
  young: {
    f: {
      first: '佳思雨梦晓欣婷诗怡若舒嘉书依静安',
      second: '怡琪婷雯颖慧瑶琳洁妍蕾宁涵娜悦然',
      alone: '婷琳颖洁雯倩佳璐',
      aloneChance: 0.25,
    },
    m: {
      first: '浩俊子宇天一嘉志文明泽思博家晨凯',
      second: '然杰轩宇豪涛鹏远航哲阳辉毅凡晨伦',
      alone: '超鹏磊凯浩帅洋宇',
      aloneChance: 0.25,
    },
  },
  child: {
    f: {
      first: '梓雨诗语可沐若一芷安苏知夏星念',
      second: '涵萱桐汐馨辰妍宁然溪禾琪柠朵悦',
      alone: '',
      aloneChance: 0,
    },
    m: {
      first: '子浩宇沐奕梓一景亦泽知星嘉逸墨',
      second: '轩宸泽辰睿霖阳恒川铭航然屿源祁',
      alone: '',
      aloneChance: 0,
    },
  },
};

export function surnameOf(random: Random): string {
  return random.weighted(surnames, ([, weight]) => weight)[0];
}

/** A made-up name as people of that age have them. */
export function nameOf(
  random: Random,
  person: { sex: Sex; age: number; surname?: string },
): string {
  const { age } = person;
  const times = age >= 60 ? 'elder' : age >= 38 ? 'middle' : age >= 16 ? 'young' : 'child';
  const words = given[times][person.sex];
  const surname = person.surname ?? surnameOf(random);
  if (words.alone !== '' && random.chance(words.aloneChance))
    return surname + random.pick([...words.alone]);
  const first = random.pick([...words.first]);
  const second = random.pick([...words.second].filter((one) => one !== first));
  return surname + first + second;
}
