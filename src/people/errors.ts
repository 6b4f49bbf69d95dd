import { fieldProblem, Problem, problems, words } from '#http';

export function codeTaken(code: string): Problem {
  return fieldProblem(
    { slug: 'resident-code-taken', title: words('The code belongs to somebody else', '编号已被使用'), status: 409 },
    '/code',
    words(
      `${code} is already another resident of this centre. Look her up, or use another code.`,
      `编号 ${code} 已属于本中心另一位居民。请查找该居民，或换一个编号。`,
    ),
  );
}

export function bornInTheFuture(): Problem {
  return fieldProblem(
    problems.invalid,
    '/birthDate',
    words('The birth date lies in the future. Correct it.', '出生日期在将来，请更正。'),
  );
}

export function outsideArea(): Problem {
  return fieldProblem(
    {
      slug: 'outside-service-area',
      title: words('The centre does not go there', '不在本中心服务范围内'),
      status: 422,
    },
    '/point',
    words(
      'This place lies outside the area your centre serves. Check the point on the map, or refer the resident to the centre of her own area.',
      '该位置不在本中心服务范围内。请核对地图上的位置，或请居民联系所在地的中心。',
    ),
  );
}

export function alreadyConfirmed(): Problem {
  return new Problem(
    problems.conflict,
    words(
      'This address was confirmed at another place, and visits may rely on it. Add the address anew and confirm that one.',
      '该地址已在另一位置确认，可能已有上门安排。请重新添加地址后再确认。',
    ),
  );
}

export function addressReplaced(): Problem {
  return new Problem(
    problems.conflict,
    words(
      'The resident has a newer address. Load it again and confirm that one.',
      '该居民已有新地址，请重新载入后确认新地址。',
    ),
  );
}

export function badCursor(): Problem {
  return fieldProblem(
    problems.invalid,
    '?after',
    words('Take `next` from the page before, or leave this out.', '请使用上一页返回的 next，或去掉此参数。'),
  );
}
