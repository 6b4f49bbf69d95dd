/** A calendar event that travels with a mail, so that the reader's calendar takes it, changes it or removes it. */
export interface CalendarPart {
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH';
  /** One whole VCALENDAR, as `visitEvent` in #time writes it. */
  content: string;
}

export interface MailMessage {
  /** The same at every attempt: it becomes the left half of the Message-ID, so a mail sent twice is shown once. */
  id: string;
  /** One bare address, local@domain. */
  to: string;
  subject: string;
  text: string;
  html?: string;
  ics?: CalendarPart;
  language: 'zh-CN' | 'en';
}

export interface SentMail {
  /** With its angle brackets, as it stands in the mail. */
  messageId: string;
}

/** Sends one mail to one person. Adapters: smtp.ts (a real server), eml.ts (files in a folder). */
export interface Mailer {
  /**
   * Resolves when the mail has been taken over, not when it was read.
   * @throws {MailRefused} when this mail will never be taken; telling the person another way is all that is left.
   * @throws {MailUnavailable} when trying again later may help; nothing is lost meanwhile.
   */
  send(message: MailMessage): Promise<SentMail>;

  /** Lets go of open connections; mails under way are finished. */
  close(): void;
}

/** This mail to this person will not be taken, now or later. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** Mail cannot be sent for now, or it is not known whether it was: the server is down, slow, full or set up wrongly. */
export class MailUnavailable extends Error {
  override readonly name = 'MailUnavailable';
}
