import { type Words, words } from '#http';

/** What is wrong and what to do, by code; `{}` is filled with the detail. */
export const cellWords = {
  // The file as a whole.
  encoding: words(
    'The letters of this file cannot be read. Save it as UTF-8 or as GB18030 (GBK) and try again.',
    '无法识别文件的编码，请另存为 UTF-8 或 GB18030（GBK）后重试。',
  ),
  'not-a-workbook': words(
    'This workbook cannot be opened. Save it anew as .xlsx without a password, or as CSV.',
    '无法打开此工作簿，请另存为不加密的 .xlsx 或 CSV 后重试。',
  ),
  'old-workbook': words(
    'This is an old .xls or a workbook with a password. Save it as .xlsx without a password, or as CSV.',
    '这是旧版 .xls 或加密的工作簿，请另存为不加密的 .xlsx 或 CSV。',
  ),
  'bad-json': words('This is not valid JSON: {}', '不是有效的 JSON：{}'),
  'too-large': words(
    'There are too many rows. Split the file into parts of at most {} rows.',
    '行数过多，请拆成每份不超过 {} 行。',
  ),
  empty: words('There are no rows under the headings.', '标题行下面没有数据。'),
  'unknown-kind': words(
    'The headings tell no kind of table. Use the headings of one of the templates.',
    '从标题行看不出是哪类表，请使用模板中的标题。',
  ),
  'missing-column': words('The column {} is missing.', '缺少“{}”一列。'),
  'column-twice': words('The column stands twice. Keep one.', '该列出现两次，请只留一列。'),
  'unknown-column': words('This column is not known and is left out.', '不认识这一列，不导入。'),
  // One cell.
  missing: words('Nothing stands here. Fill it in.', '此处为空，请填写。'),
  'spoiled-number': words(
    'A spreadsheet turned this number into {} and its last digits are lost. Format the column as text and type it anew.',
    '表格软件把号码变成了 {}，末几位已丢失。请把该列设为“文本”后重新填写。',
  ),
  'rounded-identity': words(
    'The last three digits became zeros when a spreadsheet kept the number as a figure. Format the column as text and type it anew.',
    '号码被当作数值保存，末三位变成了 0。请把该列设为“文本”后重新填写。',
  ),
  'lost-zero': words(
    'The zero in front was lost; {} is probably meant. Format the column as text and type it anew.',
    '开头的 0 丢失，可能应为 {}。请把该列设为“文本”后重新填写。',
  ),
  'bad-code': words('A code has 1 to 40 letters, digits and hyphens.', '编号由 1 至 40 个字母、数字或连字符组成。'),
  'identity-length': words('An identity number has 18 places; this one has {}.', '身份证号应为 18 位，此处为 {} 位。'),
  'identity-birth': words(
    'Places 7 to 14 of the identity number are not a day of birth.',
    '身份证号第 7 至 14 位不是有效的出生日期。',
  ),
  'check-digit': words(
    'The check digit of the identity number is wrong: a digit was mistyped. Compare it with the card.',
    '身份证号校验码不对，可能录错了数字，请核对证件。',
  ),
  'identity-disagrees': words(
    'The birth date and the identity number disagree: the number says {}.',
    '出生日期与身份证号不一致：证号为 {}。',
  ),
  'identity-taken': words(
    'Somebody else is registered with this identity number: in this file, at your centre or at another one. She comes in without it.',
    '该身份证号已属于他人（本表、本中心或其他中心），该居民将不带身份证号导入。',
  ),
  'identity-sex': words('The sex and the identity number disagree.', '性别与身份证号不一致。'),
  'excel-serial': words(
    'This is a spreadsheet’s own number for the day {}. Format the column as a date.',
    '这是表格软件的日期序号，表示 {}。请把该列设为“日期”格式。',
  ),
  'bad-date': words('Write the day as YYYY-MM-DD.', '日期请写成 2026-11-24 的样式。'),
  'future-date': words('This day has not come yet.', '此日期在将来。'),
  'too-old': words('This birth date is more than 130 years ago.', '出生日期早于 130 年前。'),
  'past-day': words('This day is past. Take the row out.', '此日期已过，请删去该行。'),
  'bad-time': words('Write the time as HH:MM, such as 08:30.', '时间请写成 08:30 的样式。'),
  'bad-window': words('Write the window as 08:00-10:00.', '时段请写成 08:00-10:00 的样式。'),
  'ends-before-start': words('It ends before it begins.', '结束早于开始。'),
  'window-too-short': words('A window lasts at least 15 minutes.', '时段至少 15 分钟。'),
  'window-too-long': words('A window lasts at most four hours.', '时段最长 4 小时。'),
  'window-past': words('This window is past. Take the row out.', '该时段已过，请删去该行。'),
  'break-outside': words('The break does not lie within the shift.', '休息不在班次之内。'),
  'break-whole': words(
    'A break needs its earliest and latest begin and its minutes.',
    '休息须同时填写最早、最晚开始和分钟数。',
  ),
  'bad-phone': words(
    'This is not a telephone number. Write 11 digits for a mobile, or the area code and the number.',
    '不是有效的电话号码。手机请写 11 位，座机请连区号一起写。',
  ),
  'several-phones': words('Write one telephone number only.', '请只写一个电话号码。'),
  'bad-email': words('This is not a mail address.', '不是有效的邮箱地址。'),
  'not-a-choice': words('Write one of: {}.', '请填写其中之一：{}。'),
  'not-a-number': words('Write a number.', '请填写数字。'),
  'out-of-range': words('The number must lie between {}.', '数值须在 {} 之间。'),
  'too-long': words('This is longer than {} characters.', '超过 {} 个字符。'),
  'bad-text': words(
    'A character stands here that cannot be printed. Type it anew.',
    '含有无法显示的字符，请重新填写。',
  ),
  'half-point': words(
    'Longitude and latitude belong together. Fill in both or neither.',
    '经度和纬度须同时填写或同时留空。',
  ),
  'point-swapped': words('Longitude and latitude are swapped.', '经度和纬度填反了。'),
  'point-far': words(
    'This place is more than 200 km from your centre. Check the two numbers.',
    '该位置距本中心超过 200 公里，请核对经纬度。',
  ),
  'outside-area': words(
    'This place lies outside your centre’s area; no visit can be booked there.',
    '该位置不在本中心服务范围内，不能预约上门。',
  ),
  'confirmed-without-point': words(
    'Only an address with longitude and latitude can be confirmed.',
    '有经纬度的地址才能标为已确认。',
  ),
  'points-look-shifted': words(
    'The points of {} rows fit their streets better when read as GCJ-02 (Amap, Tencent) than as WGS-84: they lie about 500 m off. Fill in the column of the coordinate system. Until then these points are kept as guesses, to be confirmed on the map.',
    '有 {} 行的坐标按 GCJ-02（高德、腾讯）解读更符合街道位置，按 WGS-84 会偏约 500 米。请填写“坐标系”一列；在此之前这些坐标只作参考，须在地图上确认。',
  ),
  'kept-point': words(
    'The confirmed place of this address stays; the point in the file is another.',
    '该地址已确认位置，文件中的坐标不同，保留原位置。',
  ),
  // Rows beside other rows.
  'duplicate-code': words('The code stands in row {} already.', '编号与第 {} 行重复。'),
  'duplicate-row': words('This repeats row {}.', '与第 {} 行重复。'),
  'overlaps-in-file': words('This overlaps row {} of the same person.', '与第 {} 行同一人的时间重叠。'),
  // Rows beside what is known.
  'unknown-resident': words(
    'There is no resident of this code at your centre. Import the residents first.',
    '本中心没有此编号的居民，请先导入居民。',
  ),
  'name-differs': words(
    'The resident of this code is called {}. Check the code.',
    '此编号的居民姓名为 {}，请核对编号。',
  ),
  'unknown-nurse': words(
    'There is no nurse of this code at your centre. Import the nurses first.',
    '本中心没有此编号的护士，请先导入护士。',
  ),
  'unknown-service': words('There is no such service in the catalogue: {}.', '目录中没有此项目：{}。'),
  'service-not-offered': words('Your centre does not offer this service: {}.', '本中心不提供此项目：{}。'),
  'services-not-together': words(
    'These services cannot be done in one visit: {}.',
    '这些项目不能在一次上门中完成：{}。',
  ),
  'unknown-competency': words(
    'No service asks for this competency, and no template names it: {}.',
    '没有项目需要此资质：{}。',
  ),
  'no-address': words('This resident has no address. Import the address first.', '该居民没有地址，请先导入地址。'),
  'address-unconfirmed': words(
    'The address is not confirmed on the map: the visit is kept and marked at risk until it is.',
    '地址尚未在地图上确认：预约保留并标为有风险，确认后再排。',
  ),
  'no-place': words(
    'No nurse can keep this promise with the roster as it is: the visit is kept and marked at risk.',
    '按现有排班没有护士能履约：预约保留并标为有风险，请调度处理。',
  ),
  'resident-busy': words(
    'The resident has another visit then. Write both services in one row, or choose another window.',
    '该居民此时已有其他上门服务。请把项目写在同一行，或另选时段。',
  ),
  'shift-overlaps': words(
    'The nurse has another shift then. Change it in the roster.',
    '该护士此时已有其他班次，请在排班中修改。',
  ),
  'not-by-import': words(
    'Visits already rely on this. Change it where the nurse is kept, not by import.',
    '已有上门服务以此为准，请在护士资料中修改，不能用导入更改。',
  ),
  'validity-needed': words('Say until when the competencies are valid.', '请填写资质有效期。'),
  'validity-shorter': words(
    'A longer validity is known already. Shorten it in the roster, not by import.',
    '已登记更长的有效期，缩短请在排班中办理。',
  ),
  'shared-catalogue': words(
    'The catalogue is shared by all centres; a desk changes only the minutes and whether its centre offers it. The rest is imported on the command line.',
    '项目目录由各中心共用；中心只能改本中心的分钟数和是否提供，其余请由管理员用命令行导入。',
  ),
} as const satisfies Record<string, Words>;
