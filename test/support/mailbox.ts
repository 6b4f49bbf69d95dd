import type { AddressInfo } from 'node:net';
import type { ExecutionContext } from 'ava';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { smtpMailer } from '#outside/mail';
import { waitFor } from './wait.ts';

/** A real mail server on loopback and the mails it was given. */
export async function mailbox(t: ExecutionContext) {
  const mails: Email[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(parts)).then((mail) => {
          mails.push(mail);
          done();
        }, done);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const url = `smtp://127.0.0.1:${port}`;
  const mailer = smtpMailer({
    url,
    from: { name: 'Doorstep', address: 'doorstep@example.org' },
  });
  t.teardown(async () => {
    mailer.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return {
    mailer,
    /** For a process of its own. */
    url,
    mails,
    /** Waits until so many mails to somebody have come. */
    async received(address: string, count: number): Promise<Email[]> {
      const to = () => mails.filter((mail) => mail.to?.some((recipient) => recipient.address === address));
      await waitFor(() => to().length >= count, `${count} mails to ${address}`);
      return to();
    },
  };
}
