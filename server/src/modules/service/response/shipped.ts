import type { ResponseAct, ResponseText } from '@linli/contract';

const text = (zh: string, en: string): ResponseText => ({ zh, en });

/** Short texts a community starts with: polite, complete, and saying what comes next. */
export const shippedTexts: Record<ResponseAct, readonly ResponseText[]> = {
  submit: [
    text('已修好，现场试用正常。', 'Repaired and tested on site; it works.'),
    text(
      '已更换配件，试用正常，旧件已带走。',
      'Part replaced and tested; the old one was taken away.',
    ),
    text('已清理干净，现场已复原。', 'Cleaned up, and everything is back in its place.'),
  ],
  pause_resident: [
    text(
      '上门时家中无人，等您方便的时间再来。',
      'Nobody was at home; we come back at a time that suits you.',
    ),
    text('已和您约好改天上门。', 'We agreed on another day.'),
  ],
  pause_parts: [
    text(
      '需要的配件正在采购，到货后马上来装。',
      'The part is on order; we fit it as soon as it arrives.',
    ),
    text(
      '配件要向厂家订，到货时间另行告知。',
      'The maker has to send the part; we will tell you the day.',
    ),
  ],
  pause_weather: [
    text(
      '雨天不能施工，天晴后第一时间处理。',
      'This cannot be done in the rain; we come as soon as it is dry.',
    ),
    text('风大，高处作业暂停，风停后继续。', 'Too windy to work up high; we go on when it calms.'),
  ],
  pause_third_party: [
    text('已联系专业单位，等他们上门。', 'A specialist firm has been called; we wait for them.'),
    text(
      '属于供水、供电或燃气公司管理，已代为报修。',
      'This belongs to the water, power or gas company; we have reported it for you.',
    ),
  ],
  comment: [
    text('已收到，正在安排。', 'Received; we are arranging it.'),
    text('师傅已在路上。', 'The worker is on the way.'),
    text('请问什么时间方便上门？', 'What time would suit you for a visit?'),
  ],
  decline: [
    text('手上的工单还没做完，来不及。', 'I am still busy with another order.'),
    text('不是我的工种，请另派。', 'This is not my trade; please send somebody else.'),
  ],
  send_back: [
    text('现场需要其他工种，退回重派。', 'It needs another trade; please assign it again.'),
    text('临时有急事，请改派。', 'Something urgent came up; please assign it to somebody else.'),
  ],
  hand_over: [
    text('换班，交给下一班处理。', 'End of my shift; the next one goes on.'),
    text('需要他的工具和手艺。', 'It needs their tools and skill.'),
  ],
  refuse: [
    text(
      '这件事不归物业管，已告知您该找哪里。',
      'This is not for the property company; we told you who can help.',
    ),
    text('与前面一单是同一件事，已合并处理。', 'This is the same matter as an earlier order.'),
  ],
  cancel: [
    text('住户来电说不用了。', 'The resident called: it is no longer needed.'),
    text('重复报事，已按另一单处理。', 'Reported twice; handled in the other order.'),
  ],
  reopen: [
    text('住户来电说问题又出现了。', 'The resident called: the trouble is back.'),
    text('回访时发现还没有完全修好。', 'The call afterwards showed that it is not done.'),
  ],
  return_visit: [
    text('电话回访，住户表示满意。', 'Called; the resident is satisfied.'),
    text('住户满意，希望以后提前约时间。', 'Satisfied; would like to be called before the visit.'),
    text('电话无人接听。', 'Nobody answered the phone.'),
  ],
  estimate: [
    text(
      '含上门、材料和人工，实际用料以结算为准。',
      'Visit, materials and labour; the final price follows what is used.',
    ),
    text('如不维修，只收上门费。', 'Without the repair, only the visit is charged.'),
  ],
  end_without_work: [
    text(
      '住户不接受报价，未施工。',
      'The household did not accept the estimate; no work was done.',
    ),
    text('住户决定自行处理。', 'The household will see to it themselves.'),
  ],
};
