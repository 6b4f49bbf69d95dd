import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { askJson, checked, failureFrom } from '#outside/http';
import { canonicalQuery, signedHeaders } from './aliyun-signature.ts';
import { mobileOf, type SmsMessage, SmsRefused, type SmsSender, SmsUnavailable } from './sender.ts';

export interface AliyunSmsOptions {
  accessKeyId: string;
  accessKeySecret: string;
  /** The approved name in 【】 before every message. */
  signName: string;
  /** The approved code (SMS_…) of each of our templates, by template and language. */
  templates: Readonly<Record<string, Readonly<Partial<Record<SmsMessage['language'], string>>>>>;
  now: () => Date;
  url?: string;
  timeoutMilliseconds?: number;
}

const answerShape = z.object({ Code: z.string(), Message: z.string().optional(), BizId: z.string().optional() });

/** Codes that speak of this phone or these words; all others speak of us, of the moment or of their server. */
const aboutThisMessage = [
  'isv.MOBILE_NUMBER_ILLEGAL',
  'isv.MOBILE_IN_BLACK',
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
  'isv.BLACK_KEY_CONTROL_LIMIT',
  'isv.PARAM_NOT_SUPPORT_URL',
  'isv.PARAM_LENGTH_LIMIT',
];

/**
 * Alibaba Cloud's short message service (阿里云短信服务), SendSms of 2017-05-25.
 * Wire format: https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-sendsms
 */
export function aliyunSms(options: AliyunSmsOptions): SmsSender {
  const { url = 'https://dysmsapi.aliyuncs.com', timeoutMilliseconds = 10_000 } = options;
  return {
    async send(message) {
      const query = queryOf(message, options);
      const address = new URL(`/?${canonicalQuery(query)}`, url);
      const call = { host: address.host, action: 'SendSms', version: '2017-05-25', query };
      const signed = { ...call, at: options.now(), nonce: randomUUID() };
      const headers = signedHeaders(signed, options.accessKeyId, options.accessKeySecret);
      const answer = await askJson(address, {
        method: 'POST',
        headers,
        timeoutMilliseconds,
        answersAt: [400, 403, 404, 500, 503],
      })
        .then((json) => checked(answerShape, json, 'Aliyun'))
        .catch(unavailable);
      if (answer.Code !== 'OK') throw refusal(answer.Code, answer.Message);
      return { reference: answer.BizId ?? '' };
    },
  };
}

function queryOf(
  { id, to, template, language, values }: SmsMessage,
  options: AliyunSmsOptions,
): Record<string, string> {
  const code = options.templates[template]?.[language];
  if (code === undefined) throw new SmsUnavailable(`no approved SMS template for ${template} in ${language}`);
  return {
    PhoneNumbers: mobileOf(to),
    SignName: options.signName,
    TemplateCode: code,
    TemplateParam: JSON.stringify(values),
    OutId: id,
  };
}

function refusal(code: string, message = ''): SmsRefused | SmsUnavailable {
  const text = `Aliyun answered ${code} ${message}`.trim();
  return aboutThisMessage.includes(code) ? new SmsRefused(text) : new SmsUnavailable(text);
}

function unavailable(error: unknown): never {
  throw new SmsUnavailable(failureFrom(error).message, { cause: error });
}
