import { createTransport } from 'nodemailer';
import { composed, type Sender } from './compose.ts';
import { type Mailer, MailRefused, MailUnavailable } from './mailer.ts';

/** How long the server may take; a hanging one never holds a sender longer than `wholeMilliseconds`. */
export interface SmtpTimeouts {
  connectMilliseconds: number;
  greetingMilliseconds: number;
  silenceMilliseconds: number;
  wholeMilliseconds: number;
}

export interface SmtpOptions {
  /** smtp://user:password@host:port upgrades to TLS when offered; smtps:// begins with it. */
  url: string;
  from: Sender;
  connections?: number;
  timeouts?: SmtpTimeouts;
}

const patience: SmtpTimeouts = {
  connectMilliseconds: 10_000,
  greetingMilliseconds: 10_000,
  silenceMilliseconds: 30_000,
  wholeMilliseconds: 60_000,
};

/** Sends through an SMTP server over a few connections that are kept open between mails. */
export function smtpMailer({ url, from, connections = 3, timeouts = patience }: SmtpOptions): Mailer {
  const transport = createTransport({
    ...serverOf(url),
    pool: true,
    maxConnections: connections,
    // A mail whose connection broke is reported, not quietly sent again: whoever keeps the send log decides.
    maxRequeues: 0,
    idleTimeout: 30_000,
    connectionTimeout: timeouts.connectMilliseconds,
    greetingTimeout: timeouts.greetingMilliseconds,
    socketTimeout: timeouts.silenceMilliseconds,
  });
  return {
    async send(message) {
      const mail = composed(message, from);
      try {
        const sent = await transport.sendMail({ ...mail, signal: AbortSignal.timeout(timeouts.wholeMilliseconds) });
        return { messageId: sent.messageId };
      } catch (error) {
        throw judged(error);
      }
    },
    close: () => transport.close(),
  };
}

/** Host, port and credentials of an SMTP URL. Throws a TypeError for anything else. */
function serverOf(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  if (protocol !== 'smtp:' && protocol !== 'smtps:')
    throw new TypeError(`not an smtp:// or smtps:// address: ${protocol}`);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  const server = { host, port: Number(port || (secure ? 465 : 587)), secure };
  if (!username) return server;
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  // A password leaves the machine only under TLS.
  return { ...server, auth, requireTLS: !secure && !/^(localhost|127\.|::1$)/.test(host) };
}

/** Replies to these commands speak of this mail; a refusal of any other speaks of us, and is for us to mend. */
const aboutThisMail = ['RCPT TO', 'DATA'];

/** RFC 5321 section 4.2.1: 4yz may work later, 5yz will not. */
function judged(error: unknown): MailRefused | MailUnavailable {
  const { message, responseCode = 0, command = '' } = error as Error & { responseCode?: number; command?: string };
  const isFinal = responseCode >= 500 && aboutThisMail.includes(command);
  return isFinal ? new MailRefused(message, { cause: error }) : new MailUnavailable(message, { cause: error });
}
