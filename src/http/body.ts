import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Problem, problems, words } from './problem.ts';

export const largestBodyBytes = 100_000;

/**
 * Reads a JSON body: at most 100 kB, strict UTF-8, an object or array at the top.
 * @returns the value and a hash of its bytes; `undefined` for an empty body.
 */
export async function readJson(request: IncomingMessage): Promise<{ value: unknown; hash: string }> {
  const bytes = await readBytes(request);
  const hash = createHash('sha256').update(bytes).digest('hex');
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

function parse(bytes: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(
      problems.badRequest,
      words(
        'The body is not valid UTF-8. Encode it as UTF-8 and send it again.',
        '内容不是有效的 UTF-8,请用 UTF-8 编码后重发。',
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
        `内容不是有效的 JSON,请更正后重发。(${where})`,
      ),
    );
  }
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > largestBodyBytes) {
      throw new Problem(
        problems.tooLarge,
        words(
          `Send at most ${largestBodyBytes / 1000} kB in one request.`,
          `一次请求最多 ${largestBodyBytes / 1000} kB。`,
        ),
      );
    }
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}
