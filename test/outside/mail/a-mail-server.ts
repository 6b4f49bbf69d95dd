import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ExecutionContext } from 'ava';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { type Mailer, type MailMessage, type SmtpTimeouts, smtpMailer } from '#outside/mail';

export const from = { name: '大宁路街道社区卫生服务中心', address: 'care@doorstep.example' };

const patient: SmtpTimeouts = {
  connectMilliseconds: 4000,
  greetingMilliseconds: 4000,
  silenceMilliseconds: 4000,
  wholeMilliseconds: 12_000,
};

export interface MailServer {
  mailer: Mailer;
  /** Every mail that was taken, as it came over the wire. */
  received: string[];
  /** How many connections were opened. */
  connections: () => number;
}

/** A real SMTP server on a free port of this machine, with a mailer that sends to it; both end with the test. */
export async function aMailServer(t: ExecutionContext, behaviour: SMTPServerOptions = {}): Promise<MailServer> {
  const received: string[] = [];
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_session, done) => {
      connections++;
      done();
    },
    onData: (stream, _session, done) => {
      text(stream).then((mail) => {
        received.push(mail);
        done();
      }, done);
    },
    ...behaviour,
  });
  server.on('error', () => undefined);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const mailer = aMailer(t, (server.server.address() as AddressInfo).port);
  t.teardown(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { mailer, received, connections: () => connections };
}

export function aMailer(t: ExecutionContext, port: number, timeouts: Partial<SmtpTimeouts> = {}): Mailer {
  const mailer = smtpMailer({ url: `smtp://127.0.0.1:${port}`, from, timeouts: { ...patient, ...timeouts } });
  t.teardown(() => mailer.close());
  return mailer;
}

export function aMessage(changes: Partial<MailMessage> = {}): MailMessage {
  return {
    id: 'visit-booked.0199a',
    to: 'wang@example.org',
    subject: '您的上门护理已预约',
    text: '护士将于 08:00–10:00 上门。',
    language: 'zh-CN',
    ...changes,
  };
}

/** An error as the server would answer it. */
export function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
