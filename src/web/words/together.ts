const zh = {
  link: '和家人一起约',
  whoTitle: '为谁预约？',
  whoHint: '每人选一项或几项。护士在同一时段内为大家护理。',
  mine: (name: string) => `${name}（您）`,
  careOf: (name: string) => `${name}的护理项目`,
  needTwo: '请为至少两个人选择护理项目',
  alone: '没有可以一起预约的家人',
  aloneHint: '中心登记了同住的家人，并且您可以代为预约时，才能一起约。请致电中心办理。',
  whenTitle: '什么时候方便？',
  sameNurse: '一趟完成',
  sameNurseHint: '同一位护士先后为大家护理，中间不用再跑一趟',
  book: (count: number) => `为 ${count} 人预约`,
  doneTitle: '都约好了',
  askedTitle: '申请已送出',
  doneHint: '每个人都会收到自己的通知。',
  each: '各人的预约',
};

const en: typeof zh = {
  link: 'Book together with my family',
  whoTitle: 'Who needs care?',
  whoHint: 'Choose one or several services for each. Care for all begins within the same window.',
  mine: (name) => `${name} (you)`,
  careOf: (name) => `Care for ${name}`,
  needTwo: 'Choose services for at least two people',
  alone: 'There is nobody to book together with',
  aloneHint: 'The centre must know who lives with you and that you may book for them. Please call the centre.',
  whenTitle: 'When does it suit you all?',
  sameNurse: 'One trip',
  sameNurseHint: 'The same nurse cares for one after the other, without driving in between',
  book: (count) => `Book for ${count} people`,
  doneTitle: 'All of you are booked',
  askedTitle: 'Your requests are sent',
  doneHint: 'Everybody gets a message of her own.',
  each: 'Each one’s visit',
};

export const togetherWords = { 'zh-CN': zh, en };
