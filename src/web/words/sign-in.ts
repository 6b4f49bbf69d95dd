const zh = {
  title: '选择一位演示人物',
  invented: '这里是演示小镇。所有人物、电话和病情都是虚构的，只有街道是真实的。',
  why: '选一个人，以他的身份看一看。随时可以换人。',
  resident: '居民',
  nurse: '护士',
  doctor: '家庭医生',
  coordinator: '社区卫生服务中心前台',
  'hospital-desk': '医院转诊办',
  'district-officer': '区级管理',
  find: '按姓名查找',
  nobody: '没有这个姓名的人物',
  more: (count: number) => `再显示 ${count} 人`,
  notDemoTitle: '请登录',
  notDemo: '这里没有演示人物。请联系您的社区卫生服务中心。',
};

const en: typeof zh = {
  title: 'Choose a person of the demo town',
  invented: 'This is a demo town. Every person, telephone number and illness is invented; only the streets are real.',
  why: 'Choose somebody and look around as that person. You can change at any time.',
  resident: 'Residents',
  nurse: 'Nurses',
  doctor: 'Family doctors',
  coordinator: 'Health centre desk',
  'hospital-desk': 'Hospital referral desk',
  'district-officer': 'District',
  find: 'Find by name',
  nobody: 'Nobody of that name',
  more: (count) => `Show ${count} more`,
  notDemoTitle: 'Please sign in',
  notDemo: 'There are no demo people here. Ask your health centre.',
};

export const signInWords = { 'zh-CN': zh, en };
