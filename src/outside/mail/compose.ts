import type { SendMailOptions } from 'nodemailer';
import { type MailMessage, MailRefused } from './mailer.ts';

/** Who the mail is from: a name people know and an address they may answer. */
export interface Sender {
  name: string;
  address: string;
}

/**
 * A message as nodemailer wants it.
 *
 * Nothing in it may name a file or a URL to fetch, and no text may become a header: addresses are checked here,
 * and nodemailer folds line breaks out of the subject.
 */
export function composed(message: MailMessage, from: Sender): SendMailOptions {
  return {
    messageId: messageIdOf(message.id, from.address),
    from,
    to: { name: '', address: bareAddress(message.to) },
    subject: message.subject,
    text: message.text,
    ...(message.html === undefined ? {} : { html: message.html }),
    ...(message.ics ? { icalEvent: { ...message.ics, filename: 'visit.ics' } } : {}),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': message.language },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** `<id@our domain>`, the same at every attempt. Throws a RangeError for an id that is not one plain word. */
export function messageIdOf(id: string, fromAddress: string): string {
  if (!/^[\w-]+(\.[\w-]+)*$/.test(id) || id.length > 200) throw new RangeError(`not a mail id: ${JSON.stringify(id)}`);
  return `<${id}@${fromAddress.slice(fromAddress.lastIndexOf('@') + 1)}>`;
}

/** Refuses what could be read as two addresses, a name or a header. The server judges the rest. */
function bareAddress(address: string): string {
  if (/^[^\s\p{Cc},;:<>()[\]"\\@]+@[^\s\p{Cc},;:<>()"\\@]+$/u.test(address)) return address;
  throw new MailRefused(`not one bare mail address: ${JSON.stringify(address)}`);
}
