export interface SmsMessage {
  /** The same at every attempt; comes back in the company's receipts. */
  id: string;
  /** A mobile number of mainland China, with or without +86. */
  to: string;
  language: 'zh-CN' | 'en';
  /** Which of our templates; a company sends only what it has approved beforehand. */
  template: string;
  /** What fills the template's blanks. */
  values: Readonly<Record<string, string>>;
  /** The whole message as a person will read it, for a sender that needs no templates. */
  text: string;
}

export interface SentSms {
  /** The company's number for this message. */
  reference: string;
}

/** Sends one message to one phone. Adapters: aliyun.ts (paid, live), console.ts (shows it, sends nothing). */
export interface SmsSender {
  /**
   * Resolves when the company has taken the message over.
   * @throws {SmsRefused} when this phone or these words will never be taken.
   * @throws {SmsUnavailable} when trying again later may help, or something of ours must be mended first.
   */
  send(message: SmsMessage): Promise<SentSms>;
}

export class SmsRefused extends Error {
  override readonly name = 'SmsRefused';
}

export class SmsUnavailable extends Error {
  override readonly name = 'SmsUnavailable';
}

/** The eleven digits of a mobile number. Throws SmsRefused for a landline or anything else that takes no messages. */
export function mobileOf(to: string): string {
  const [, digits] = /^(?:\+?86)?(1[3-9]\d{9})$/.exec(to.replace(/[\s-]/g, '')) ?? [];
  if (digits === undefined) throw new SmsRefused('not a mobile number of mainland China');
  return digits;
}
