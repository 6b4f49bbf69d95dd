import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Problem, problems, words } from './problem.ts';

export const largestBodyBytes = 100_000;
const workingOnAFileMilliseconds = 180_000;

/**
 * Reads a JSON body: at most 100 kB, strict UTF-8, an object or array at the top.
 * @returns the value and a hash of its bytes; `undefined` for an empty body.
 */
export async function readJson(request: IncomingMessage): Promise<{ value: unknown; hash: string }> {
  const bytes = await readBytes(request);
  const hash = hashOf(bytes);
  if (bytes.length === 0) return { value: undefined, hash };
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/(?:[a-z.+-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw new Problem(
      problems.unsupported,
      words('Send the body as application/json.', '请以 application/json 发送。'),
    );
  }
  return { value: parse(bytes), hash };
}

/** Reads a form's fields; a field sent twice is refused, because readers disagree about which one counts. */
export async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
  const bytes = await readBytes(request);
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type)) {
    throw new Problem(
      problems.unsupported,
      words('Send the body as application/x-www-form-urlencoded.', '请以 application/x-www-form-urlencoded 发送。'),
    );
  }
  const fields = [...new URLSearchParams(bytes.toString('utf8'))];
  const form = Object.fromEntries(fields);
  if (Object.keys(form).length < fields.length) {
    throw new Problem(problems.badRequest, words('Send each field once only.', '每个字段只能发送一次。'));
  }
  return form;
}

/**
 * Reads a body as it is: a file. Only for routes that ask for it, with their own limit.
 * @returns the bytes and their hash.
 */
export async function readFileBody(
  request: IncomingMessage,
  mostBytes: number,
): Promise<{ bytes: Buffer; hash: string }> {
  if (!/^application\/octet-stream\s*(?:;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new Problem(
      problems.unsupported,
      words('Send the file as application/octet-stream.', '请以 application/octet-stream 发送文件。'),
    );
  }
  if (Number(request.headers['content-length']) > mostBytes) throw tooLarge(mostBytes);
  const bytes = await readBytes(request, mostBytes, 60);
  // The whole file is here; from now on the client waits for us, and a large one takes a while.
  request.socket.setTimeout(workingOnAFileMilliseconds);
  if (bytes.length === 0) {
    throw new Problem(problems.badRequest, words('The file is empty.', '文件是空的。'));
  }
  return { bytes, hash: hashOf(bytes) };
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function parse(bytes: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(
      problems.badRequest,
      words(
        'The body is not valid UTF-8. Encode it as UTF-8 and send it again.',
        '内容不是有效的 UTF-8，请用 UTF-8 编码后重发。',
      ),
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const where = error instanceof Error ? error.message.slice(0, 200) : '';
    throw new Problem(
      problems.badRequest,
      words(
        `The body is not valid JSON. Correct it and send it again. (${where})`,
        `内容不是有效的 JSON，请更正后重发。(${where})`,
      ),
    );
  }
}

/** Whoever sends more slowly than this is cut off: a body that trickles must not hold a connection for ever. */
async function readBytes(request: IncomingMessage, mostBytes = largestBodyBytes, seconds = 10): Promise<Buffer> {
  const late = setTimeout(() => request.destroy(), seconds * 1000);
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request) {
      size += (part as Buffer).length;
      if (size > mostBytes) throw tooLarge(mostBytes);
      parts.push(part as Buffer);
    }
  } finally {
    clearTimeout(late);
  }
  return Buffer.concat(parts);
}

function tooLarge(mostBytes: number): Problem {
  const most = mostBytes < 1_000_000 ? `${mostBytes / 1000} kB` : `${mostBytes / 1_000_000} MB`;
  return new Problem(problems.tooLarge, words(`Send at most ${most} in one request.`, `一次请求最多 ${most}。`));
}
