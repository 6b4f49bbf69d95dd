import { Problem, type ProblemKind, problems, words } from '#http';

const kinds = {
  type: {
    slug: 'file-type-refused',
    title: words('This kind of file is not kept here', '不接受此类文件'),
    status: 415,
  },
  infected: { slug: 'file-refused', title: words('The scanner refused the file', '文件未通过安全扫描'), status: 422 },
} as const satisfies Record<string, ProblemKind>;

/** @param found what the bytes turned out to be; undefined when nobody knows. */
export function typeRefused(found: string | undefined): Problem {
  const what = found ?? 'unknown';
  return new Problem(
    kinds.type,
    words(
      `Its content is ${what}, whatever its name says. Send a photograph (JPEG, PNG, WebP) or a PDF.`,
      `文件内容为 ${what}，与文件名无关。请发送照片（JPEG、PNG、WebP）或 PDF。`,
    ),
    { extra: { found: what } },
  );
}

export function infected(): Problem {
  return new Problem(
    kinds.infected,
    words(
      'It was not kept. Take the photograph again, or ask whoever looks after your devices.',
      '文件未保存。请重新拍摄，或联系设备管理员。',
    ),
  );
}

export function tooLarge(mostBytes: number): Problem {
  const most = mostBytes / 1_000_000;
  return new Problem(problems.tooLarge, words(`Send at most ${most} MB of this kind.`, `此类文件最大 ${most} MB。`));
}

/** A scanner that does not answer lets nothing through. */
export function scannerSilent(): Problem {
  return new Problem(
    problems.busy,
    words('The file scanner does not answer. Send the file again later.', '文件扫描暂不可用，请稍后重发。'),
    { headers: { 'Retry-After': '30' } },
  );
}
