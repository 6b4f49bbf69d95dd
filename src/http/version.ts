import { Problem, problems, words } from './problem.ts';

/**
 * The version the caller saw, from `If-Match: "3"`.
 * @throws {Problem} 428 without the header, 412 when it is not a version of ours.
 */
export function versionSeen(ifMatch: string | undefined): number {
  if (ifMatch === undefined) {
    throw new Problem(
      problems.versionNeeded,
      words('Send If-Match with the ETag of what you changed.', '请在 If-Match 中注明所见内容的 ETag。'),
    );
  }
  const version = /^"(\d{1,9})"$/.exec(ifMatch)?.[1];
  if (version === undefined) throw staleProblem();
  return Number(version);
}

export function staleProblem(): Problem {
  return new Problem(
    problems.stale,
    words('Load it again, look at what changed, and repeat.', '请重新载入,查看变化后再操作。'),
  );
}
