import { Problem, type ProblemKind, words } from '#http';
import type { ImportReport } from './wire.ts';

const kinds = {
  refused: { slug: 'import-refused', title: words('The file was not imported', '文件未导入'), status: 422 },
  underWay: {
    slug: 'import-under-way',
    title: words('Another file is being imported', '正在导入另一个文件'),
    status: 409,
  },
  notYours: { slug: 'not-allowed', title: words('This is not yours to do', '您没有此项权限'), status: 403 },
} as const satisfies Record<string, ProblemKind>;

/** Names every bad row, the first hundred one by one. */
export function importRefused(report: ImportReport): Problem {
  const faults = report.findings
    .filter(({ level }) => level === 'error')
    .map(({ row, column, message }) => ({ pointer: `/rows/${row ?? ''}/${column ?? ''}`, message }));
  return new Problem(
    kinds.refused,
    words(
      `Nothing was written: ${report.errors === 1 ? 'one cell is' : `${report.errors} cells are`} not right. Correct this and send the file again.`,
      `没有写入任何内容：有 ${report.errors} 处需要更正。请更正后重新导入。`,
    ),
    { faults, extra: { report } },
  );
}

export function underWay(): Problem {
  return new Problem(
    kinds.underWay,
    words('Wait until it has finished, then send the file again.', '请等待其完成后再导入。'),
  );
}

export function catalogueNotYours(): Problem {
  return new Problem(
    kinds.notYours,
    words(
      'The catalogue is set by your administrator. Ask her to import it.',
      '项目目录由管理员设置，请联系管理员导入。',
    ),
  );
}
