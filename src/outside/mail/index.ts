/**
 * Mail out of the house. The rest of Doorstep asks a `Mailer`; only main.ts knows whether a server or a folder answers.
 */
export { emlMailer } from './eml.ts';
export {
  type CalendarPart,
  type Mailer,
  type MailMessage,
  MailRefused,
  MailUnavailable,
  type SentMail,
} from './mailer.ts';
export { type SmtpOptions, type SmtpTimeouts, smtpMailer } from './smtp.ts';
