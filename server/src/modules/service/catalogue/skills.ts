import type { SkillTemplate } from './category.ts';

/** Skills an order may ask for. Where the trade needs a certificate, the name says so. */
export const skills: readonly SkillTemplate[] = [
  { key: 'plumbing', nameZh: '水暖维修', nameEn: 'Plumbing' },
  { key: 'drains', nameZh: '管道疏通', nameEn: 'Drain clearing' },
  { key: 'electrician', nameZh: '电工（持证）', nameEn: 'Electrician (licensed)' },
  { key: 'low-voltage', nameZh: '弱电与门禁', nameEn: 'Access control and low-voltage systems' },
  { key: 'lift', nameZh: '电梯作业（持证）', nameEn: 'Lift work (licensed)' },
  { key: 'gas-safety', nameZh: '燃气安检', nameEn: 'Gas safety checks' },
  { key: 'fire-equipment', nameZh: '消防设施操作（持证）', nameEn: 'Fire equipment (licensed)' },
  { key: 'carpentry-locks', nameZh: '门窗与锁具', nameEn: 'Doors, windows and locks' },
  { key: 'masonry', nameZh: '泥瓦与防水', nameEn: 'Masonry and waterproofing' },
  { key: 'cleaning', nameZh: '保洁', nameEn: 'Cleaning' },
  { key: 'pest-control', nameZh: '有害生物防治', nameEn: 'Pest control' },
  { key: 'gardening', nameZh: '园艺绿化', nameEn: 'Gardening' },
  { key: 'guarding', nameZh: '秩序维护（保安员证）', nameEn: 'Guarding (certified)' },
  { key: 'mediation', nameZh: '邻里调解', nameEn: 'Mediation between neighbours' },
  { key: 'teaching', nameZh: '教学辅导', nameEn: 'Teaching' },
  { key: 'fitness', nameZh: '健身教练', nameEn: 'Fitness coaching' },
  { key: 'nursing', nameZh: '护士（持证）', nameEn: 'Nursing (registered)' },
  { key: 'massage', nameZh: '中医推拿', nameEn: 'Chinese therapeutic massage' },
  { key: 'elder-care', nameZh: '养老护理', nameEn: 'Elder care' },
  { key: 'appliances', nameZh: '家电维修', nameEn: 'Appliance repair' },
  { key: 'property-agent', nameZh: '房产经纪（持证）', nameEn: 'Property agent (licensed)' },
];
