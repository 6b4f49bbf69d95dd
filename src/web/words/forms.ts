const zh = {
  needed: '请填写。',
  choose: '请选择一项。',
  checkMarked: '有内容需要修改，请看标出的地方。',
  badDay: '请写成年月日，例如 1958-03-17。',
  futureDay: '日期在将来，请更正。',
  badIdentity: '身份证号应为 18 位，末位可以是字母。',
  badPhone: '电话号码请只写数字，5 到 15 位。',
  badEmail: '邮箱地址不完整，请核对。',
  badCode: '请使用字母、数字和连字符。',
  optional: (label: string) => `${label}（可不填）`,
  draftKept: '没有保存的内容会保留到关闭此标签页。',
};

const en: typeof zh = {
  needed: 'Please fill this in.',
  choose: 'Please choose one.',
  checkMarked: 'Something is not right yet. Look at what is marked.',
  badDay: 'Write year, month and day, like 1958-03-17.',
  futureDay: 'This day lies in the future. Correct it.',
  badIdentity: 'An identity number has 18 places; the last may be an X.',
  badPhone: 'Write the telephone number in digits only, 5 to 15 of them.',
  badEmail: 'The mail address is not complete. Check it.',
  badCode: 'Use letters, digits and hyphens.',
  optional: (label) => `${label} (optional)`,
  draftKept: 'What is not saved yet is kept until you close this tab.',
};

export const formWords = { 'zh-CN': zh, en };
