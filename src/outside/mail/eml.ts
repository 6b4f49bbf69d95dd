import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { composed, type Sender } from './compose.ts';
import { type Mailer, MailUnavailable } from './mailer.ts';

export interface EmlOptions {
  /** Made when the first mail comes. */
  folder: string;
  from: Sender;
}

/**
 * Writes each mail as `<id>.eml` into a folder, for a demo or a machine without a mail server. Any mail program opens
 * them. A mail that is already there is left as it is, so sending twice is sending once.
 */
export function emlMailer({ folder, from }: EmlOptions): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(message) {
      const sent = await transport.sendMail(composed(message, from));
      await writeOnce(folder, `${message.id}.eml`, sent.message as Buffer);
      return { messageId: sent.messageId };
    },
    close: () => transport.close(),
  };
}

/** Under a passing name first, so that nobody ever reads half a mail. */
async function writeOnce(folder: string, name: string, content: Buffer): Promise<void> {
  const path = join(folder, name);
  try {
    if (await exists(path)) return;
    await mkdir(folder, { recursive: true });
    const passing = join(folder, `.${name}.${process.pid}`);
    await writeFile(passing, content);
    await rename(passing, path);
  } catch (error) {
    throw new MailUnavailable(`cannot write ${path}: ${(error as Error).message}`, { cause: error });
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
