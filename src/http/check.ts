import { type ZodType, z } from 'zod';
import { type Fault, Problem, problems, words } from './problem.ts';
import { divider } from './wire.ts';

const inEnglish = z.locales.en().localeError;
const inChinese = z.locales.zhCN().localeError;

/** Parses `value` by its shape, or throws a 422 that names every bad field and says what was expected. */
export function check<Shape extends ZodType>(
  shape: Shape,
  value: unknown,
  place: 'body' | 'query' | 'path',
): z.infer<Shape> {
  refuseNul(value, place);
  const parsed = shape.safeParse(value, { error: inEnglish });
  if (parsed.success) return parsed.data;
  const chinese = shape.safeParse(value, { error: inChinese }).error?.issues ?? [];
  const faults = parsed.error.issues.flatMap((issue, index) => faultsOf(issue, chinese[index]?.message, place));
  const first = faults[0];
  const detail = first
    ? words(`${first.pointer || place}: ${first.message.en}`, `${first.pointer || place}:${first.message['zh-CN']}`)
    : words('Compare what was sent with /openapi.json.', '请对照 /openapi.json 检查内容。');
  throw new Problem(problems.invalid, detail, { faults });
}

/** PostgreSQL keeps no NUL character in a text, so nobody may send one. */
function refuseNul(value: unknown, place: 'body' | 'query' | 'path', path: readonly PropertyKey[] = []): void {
  if (typeof value === 'string' && value.includes('\0')) {
    const pointer = pointerTo(path, place);
    const message = words('This text holds a NUL character. Take it out.', '文本中含有空字符，请删除。');
    throw new Problem(problems.invalid, message, { faults: [{ pointer, message }] });
  }
  // No shape of ours is this deep, so the rest is refused by the shape.
  if (typeof value !== 'object' || value === null || path.length > 20) return;
  for (const [key, part] of Object.entries(value)) refuseNul(part, place, [...path, key]);
}

function faultsOf(issue: z.core.$ZodIssue, chinese: string | undefined, place: 'body' | 'query' | 'path'): Fault[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ pointer: pointerTo(issue.path, place), message: messageOf(issue.message, chinese) }];
  }
  return issue.keys.map((key) => ({
    pointer: pointerTo([...issue.path, key], place),
    message: words(
      'This field is not known here. Leave it out or correct its name.',
      '没有这个字段,请删除或更正名称。',
    ),
  }));
}

/** Our own texts carry both languages; the library's come from its two dictionaries. */
function messageOf(english: string, chinese: string | undefined): Fault['message'] {
  const [en = english, zh] = english.split(divider);
  return words(en, zh ?? chinese ?? en);
}

/** RFC 6901 for bodies; `?name` for the query, `:name` for the path. */
function pointerTo(path: readonly PropertyKey[], place: 'body' | 'query' | 'path'): string {
  if (place === 'query') return `?${path.map(String).join('.')}`;
  if (place === 'path') return `:${path.map(String).join('.')}`;
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
