import type { PlainPhrases } from './plain-phrases.ts';

/** 普通话，称“您”。不写看什么病，只写有预约。 */
export const plainChinese: PlainPhrases = {
  'seat-booked': ({ name, when, phone }) => ({
    subject: `预约成功：${when}`,
    lead: '您的预约已经约好了。',
    advice: [`请您提前十分钟到达，并带好身份证。如果要改时间，请联系${phone}。`],
    sms: `${name}您好，您已约好：${when}。改约请联系${phone}。`,
  }),
  'seat-moved': ({ name, when, phone }) => ({
    subject: `预约时间已更改：${when}`,
    lead: '您的预约改了时间，请以下面的新时间为准。',
    advice: [`如果您不方便，请联系${phone}，我们再为您安排。`],
    sms: `${name}您好，您的预约改为：${when}。不方便请联系${phone}。`,
  }),
  'seat-cancelled': ({ name, when, phone }) => ({
    subject: `预约已取消：${when}`,
    lead: '您的预约已取消，请您不要在那个时间前来。',
    advice: [`如果您仍然需要，请重新预约，或联系${phone}。`],
    sms: `${name}您好，${when}的预约已取消。需要请重新预约，${phone}。`,
  }),
  'check-up-due': ({ name, when, phone }) => ({
    subject: `该与家庭医生见面了：${when}`,
    lead: '又到了您与家庭医生见面的时候。下面是最晚的日期，您也可以提前。',
    advice: [`请您打开下面的链接选择时间，或联系${phone}。`],
    sms: `${name}您好，请您最晚于${when}与家庭医生见面。预约请联系${phone}。`,
  }),
  'check-up-missed': ({ name, when, phone }) => ({
    subject: `家庭医生在等您：${when}`,
    lead: '家庭医生原定在下面的日期与您见面，但没有见到您。',
    advice: [`请您打开下面的链接另选时间，或联系${phone}。`],
    sms: `${name}您好，您的家庭医生原定${when}与您见面。另约时间请联系${phone}。`,
  }),
  'contract-ends': ({ name, when, phone }) => ({
    subject: `您的家庭医生签约即将到期：${when}`,
    lead: '您与家庭医生的签约在下面的日期到期，到期后不会自动续约。',
    advice: [
      '如果您愿意续约，请打开下面的链接，重新选择社区和医院，并表示同意。',
      `也可以到中心办理，或联系${phone}。`,
    ],
    sms: `${name}您好，您的家庭医生签约${when}到期，续约请打开页面或联系${phone}。`,
  }),
  'booking-proposed': ({ name, when, phone }) => ({
    subject: `为您找到可预约的时间：${when}`,
    lead: '您的家庭医生团队有一项服务到期，我们为您找到了空闲时间，最早的一个见下。',
    advice: ['现在还没有预约。打开下面的链接，可一键预约、另选时间，或表示不需要。', `也可以联系${phone}。`],
    sms: `${name}您好，为您找到可预约的时间：${when}。尚未预约，请打开页面确认，或联系${phone}。`,
  }),
  'place-offered': ({ when, name, answerBy, phone }) => ({
    subject: `有空位了：${when}`,
    lead: '您候补的上门服务有空位了，我们为您短时保留。',
    advice: [`请打开下面的链接接受或谢绝，或联系${phone}。到时没有答复，空位会给下一位。`],
    sms: `${name}您好，上门服务有空位：${when}。请在${answerBy}前答复，或联系${phone}。`,
  }),
  'place-lapsed': ({ when, name, phone }) => ({
    subject: `空位已不再保留：${when}`,
    lead: '因为没有按时收到您的答复，为您保留的空位已给了下一位。您仍在候补。',
    advice: [`有新的空位会再通知您。如果不再需要，请打开下面的链接，或联系${phone}。`],
    sms: `${name}您好，${when}的空位已不再保留，您仍在候补，有空位再通知。${phone}。`,
  }),
  'wait-ended': ({ name, phone }) => ({
    subject: '您选的日子里没有空位',
    lead: '很抱歉，在您选的日子里，上门服务没有空位。您的候补已结束。',
    advice: [`如果想候补其他日子，请打开下面的链接，或联系${phone}。`],
    sms: `${name}您好，很抱歉，您选的日子里没有空位。候补其他日子请联系${phone}。`,
  }),
  'series-booked': ({ name, when, phone }) => ({
    subject: '系列上门已约好',
    lead: '您的多次上门已一起约好。下面是最近的一次，全部日期请打开链接查看。',
    advice: [
      '每次上门的前一天晚上，会告诉您谁来、大约几点到。',
      `要改期或取消其中一次或全部，请打开链接，或联系${phone}。`,
    ],
    sms: `${name}您好，多次上门已约好${when ? `，最近一次${when}` : ''}。改约请联系${phone}。`,
  }),
  'series-changed': ({ name, when, phone }) => ({
    subject: '系列上门时间已更改',
    lead: '您的系列上门有变动。下面是最近的一次，全部日期请打开链接查看。',
    advice: [`如果您不方便，请打开链接更改，或联系${phone}。`],
    sms: `${name}您好，系列上门时间已更改${when ? `，最近一次${when}` : ''}。不方便请联系${phone}。`,
  }),
  'series-cancelled': ({ name, phone }) => ({
    subject: '系列上门已取消',
    lead: '您的系列上门中有几次已取消，护士不会上门。取消了哪几次，请打开链接查看。',
    advice: [`如果您仍然需要，请重新预约，或联系${phone}。`],
    sms: `${name}您好，系列上门中有几次已取消。需要请重新预约，${phone}。`,
  }),
  'wish-unmet': ({ name, when, phone }) => ({
    subject: `您希望的时间约不到：${when}`,
    lead: '您希望在下面的时间上门。排班已公布，那时没有护士可以上门。',
    advice: [`请打开链接另选时间，或联系${phone}。`],
    sms: `${name}您好，${when}没有护士可以上门，请另选时间，或联系${phone}。`,
  }),
  'wish-shifted': ({ name, when, phone }) => ({
    subject: `遇节假日顺延：${when}`,
    lead: '您原来希望上门的那天定为法定节假日，已顺延到下面的时间，正在为您安排。',
    advice: [`约好后会通知您。如果这天您不方便，请打开链接更改，或联系${phone}。`],
    sms: `${name}您好，原定上门日是节假日，顺延到${when}，约好再通知。不便请联系${phone}。`,
  }),
  'wish-left-out': ({ name, when, phone }) => ({
    subject: `节假日不上门：${when}`,
    lead: '下面这天定为法定节假日，系列上门中的这一次取消，护士不会上门。',
    advice: [`其他各次不变。如果需要补一次，请打开链接预约，或联系${phone}。`],
    sms: `${name}您好，${when}是节假日，这次不上门，其他各次不变。需要补约请联系${phone}。`,
  }),
  'request-received': ({ name, when, phone }) => ({
    subject: `已收到您的申请：${when}`,
    lead: '我们收到了您的上门申请。中心审核期间，这个时段为您保留。',
    advice: [`审核后会通知您。有疑问请联系${phone}。`],
    sms: `${name}您好，已收到您的申请：${when}，审核后会通知您。${phone}`,
  }),
  'request-refused': ({ name, when, phone }) => ({
    subject: `申请未通过：${when}`,
    lead: '很抱歉，中心没有接受您的上门申请，护士不会在那个时间上门。',
    advice: [`原因请打开链接查看。请联系${phone}，看看还有什么办法。`],
    sms: `${name}您好，很抱歉，${when}的申请未通过，请联系${phone}。`,
  }),
  'request-unanswered': ({ name, when, phone }) => ({
    subject: `申请已失效：${when}`,
    lead: '很抱歉，中心没有及时答复您的申请，那个时段不再保留。',
    advice: [`请打开链接重新申请，或联系${phone}。`],
    sms: `${name}您好，很抱歉，${when}的申请没有及时答复，请联系${phone}。`,
  }),
  'referral-sent': ({ name, when, phone }) => ({
    subject: '家庭医生已为您联系',
    lead: '您的家庭医生已为您联系另一家机构就诊，对方答复后会马上通知您。',
    advice: [`内容请打开链接查看。有疑问请联系${phone}。`],
    sms: `${name}您好，家庭医生已为您联系就诊${when ? `，拟约${when}` : ''}，答复后通知您。${phone}`,
  }),
  'referral-accepted': ({ name, when, phone }) => ({
    subject: when ? `请您按时就诊：${when}` : '请您前往就诊',
    lead: '家庭医生为您联系的机构已接收，请您前往。',
    advice: [`请带好身份证和家庭医生给您的单据。如果不能前往，请联系${phone}。`],
    sms: `${name}您好，对方已接收，请您${when ? `于${when}` : ''}前往，带好身份证。不能前往请联系${phone}。`,
  }),
  'referral-declined': ({ name, phone }) => ({
    subject: '家庭医生正在为您另作安排',
    lead: '原先联系的机构暂时不能接收，家庭医生正在为您另作安排。',
    advice: [`您不需要做什么，有结果会通知您。有疑问请联系${phone}。`],
    sms: `${name}您好，原联系的机构不能接收，家庭医生正在另作安排。${phone}`,
  }),
  'referral-missed': ({ name, phone }) => ({
    subject: '没有等到您',
    lead: '家庭医生为您约好的就诊，对方没有见到您。',
    advice: [`请联系${phone}，我们为您另约时间。`],
    sms: `${name}您好，为您约好的就诊没有见到您，另约时间请联系${phone}。`,
  }),
  'referral-returned': ({ name, phone }) => ({
    subject: '家庭医生已收到回复',
    lead: '为您看诊的机构已给您的家庭医生写了回复。',
    advice: [`内容请打开链接查看。接下来怎么做，家庭医生会告诉您，也可以联系${phone}。`],
    sms: `${name}您好，家庭医生已收到看诊机构的回复。有疑问请联系${phone}。`,
  }),
  'referral-cancelled': ({ name, phone }) => ({
    subject: '就诊安排已取消',
    lead: '家庭医生为您在其他机构的安排已取消，请您不要前往。',
    advice: [`如果您认为有误，请联系${phone}。`],
    sms: `${name}您好，在其他机构的就诊安排已取消，请不要前往。${phone}`,
  }),
};
