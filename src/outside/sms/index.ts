/** Short messages to mobile phones. Only main.ts knows whether a company or the console answers. */
export { type AliyunSmsOptions, aliyunSms } from './aliyun.ts';
export { consoleSms } from './console.ts';
export { type SentSms, type SmsMessage, SmsRefused, type SmsSender, SmsUnavailable } from './sender.ts';
