import { fieldProblem, type Problem, problems, words } from '#http';

export function markEndsWrong(): Problem {
  return fieldProblem(
    problems.invalid,
    '/endsAt',
    words(
      'A mark ends in the future and within a year. Choose another end; it can be set again.',
      '标记须在将来一年内结束。请选择其他结束时间，到期可重新设置。',
    ),
  );
}
