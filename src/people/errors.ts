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

export function identityTaken(): Problem {
  return fieldProblem(
    { slug: 'identity-number-taken', title: words('The identity number is known', '身份证号已登记'), status: 409 },
    '/identityNumber',
    words(
      'Somebody is registered with this identity number, here or at another centre. Look her up by it; if she moved, register her without it and tell the administrator.',
      '该身份证号已在本中心或其他中心登记。请用它查找该居民；若居民已迁居，请先不填身份证号登记，并告知管理员。',
    ),
  );
}

const identityFaults = {
  length: words('An identity number has 18 places.', '身份证号应为 18 位。'),
  'birth-date': words('Places 7 to 14 are not a day of birth.', '第 7 至 14 位不是有效的出生日期。'),
  'check-digit': words(
    'The last place does not fit: a digit was mistyped. Compare it with the card.',
    '校验位不符，可能有一位写错，请与证件核对。',
  ),
  'other-birth-date': words(
    'The identity number says another birth date. Compare both with the card.',
    '身份证号与出生日期不一致，请与证件核对。',
  ),
} as const;

export function badIdentityNumber(fault: keyof typeof identityFaults): Problem {
  return fieldProblem(problems.invalid, '/identityNumber', identityFaults[fault]);
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

export function proxyExists(): Problem {
  return fieldProblem(
    { slug: 'proxy-exists', title: words('This authority is recorded already', '代办授权已登记'), status: 409 },
    '/proxyId',
    words(
      'This person may already act for the resident in that time. End that authority first, or choose another time.',
      '此人在该时间内已可代办。请先结束原授权，或改选时间。',
    ),
  );
}

export function proxyForOneself(): Problem {
  return fieldProblem(
    problems.invalid,
    '/proxyId',
    words('Nobody needs an authority for herself. Choose the relative.', '本人无需授权，请选择家属。'),
  );
}

export function proxyOver(): Problem {
  return fieldProblem(
    problems.invalid,
    '/validUntil',
    words('This day has passed. Choose a later one.', '日期已过，请选择更晚的日期。'),
  );
}

export function consentExists(): Problem {
  return fieldProblem(
    { slug: 'consent-exists', title: words('This consent was given already', '该知情同意已签署'), status: 409 },
    '/kind',
    words('It still holds. Withdraw it first to sign anew.', '该同意仍然有效。如需重签,请先撤回。'),
  );
}

export function consentUnknown(): Problem {
  return fieldProblem(
    problems.invalid,
    '/kind',
    words('There is no such consent. Choose one of those listed.', '没有此类知情同意,请从列表中选择。'),
  );
}

export function consentTextOld(): Problem {
  return fieldProblem(
    problems.invalid,
    '/textVersion',
    words('This is not the text that is signed today. Load it again and read it.', '这不是现行文本,请重新载入并阅读。'),
  );
}

export function signerNeeded(field: 'signedBy' | 'relation'): Problem {
  return fieldProblem(
    problems.invalid,
    `/${field}`,
    field === 'signedBy'
      ? words('Say who signed on paper.', '请填写在纸上签字的人。')
      : words('Say what the one who signed is to the resident.', '请填写签字人与居民的关系。'),
  );
}
