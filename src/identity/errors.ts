import { fieldProblem, Problem, problems, words } from '#http';

export function nobodyOfThisCode(): Problem {
  return fieldProblem(
    problems.invalid,
    '/code',
    words('Choose somebody from the list of demo people.', '请从演示人员列表中选择。'),
  );
}

/** The same for a wrong name, a wrong password and an account that was closed: it tells nobody who has one. */
export function wrongSignIn(): Problem {
  return new Problem(
    { slug: 'wrong-sign-in', title: words('Name or password is wrong', '账号或密码不正确'), status: 401 },
    words('Check both and try again, or ask for a new password.', '请检查后重试，或选择忘记密码。'),
  );
}

export function wrongCode(): Problem {
  return fieldProblem(
    { slug: 'wrong-code', title: words('The code is not right', '验证码不正确'), status: 401 },
    '/code',
    words(
      'Type the newest code, and each code once only. Ask for another one if it has expired.',
      '请输入最新的验证码，每个验证码只能用一次；若已过期，请重新获取。',
    ),
  );
}

export function tooManyAttempts(retrySeconds: number): Problem {
  const minutes = Math.max(1, Math.ceil(retrySeconds / 60));
  return new Problem(
    { slug: 'too-many-attempts', title: words('Too many attempts', '尝试次数过多'), status: 429 },
    words(
      `Wait ${minutes} min and try again. If you forgot your password, ask for a new one.`,
      `请等待 ${minutes} 分钟后再试。若忘记密码，请重新设置。`,
    ),
    { headers: { 'Retry-After': String(Math.max(1, Math.ceil(retrySeconds))) } },
  );
}

export function tooBusy(): Problem {
  return new Problem(
    problems.busy,
    words('Too many people sign in just now. Try again in a moment.', '登录人数过多，请稍后重试。'),
    {
      headers: { 'Retry-After': '2' },
    },
  );
}

/** There is no sign-in that waits for this step, or it took too long. */
export function signInAgain(): Problem {
  return new Problem(
    problems.signInNeeded,
    words('Begin again with your name and password.', '请从账号和密码重新开始。'),
  );
}

export function linkEnded(): Problem {
  return new Problem(
    { slug: 'link-expired', title: words('This link no longer works', '链接已失效'), status: 410 },
    words('It was used already or is too old. Ask for a new one.', '链接已使用过或已过期，请重新获取。'),
  );
}

/** An invitation must never take over an account that exists: its owner accepts it herself. */
export function accountExists(): Problem {
  return new Problem(
    {
      slug: 'account-exists',
      title: words('There is an account with this address already', '该邮箱已有账号'),
      status: 409,
    },
    words('Sign in with that account, then open the link again to accept.', '请先用该账号登录，再打开链接接受邀请。'),
  );
}

export function wrongPerson(): Problem {
  return new Problem(
    problems.notAllowed,
    words(
      'This invitation is for somebody else. Sign out and open the link again.',
      '此邀请不是给您的，请退出后重新打开链接。',
    ),
  );
}

export function weakPassword(reason: ReturnType<typeof words>, pointer = '/password'): Problem {
  return fieldProblem(
    { slug: 'weak-password', title: words('This password is easy to guess', '密码过于简单'), status: 422 },
    pointer,
    reason,
  );
}

export function nurseHasAccount(): Problem {
  return fieldProblem(
    { slug: 'nurse-has-account', title: words('This nurse has an account', '该护士已有账号'), status: 409 },
    '/nurseCode',
    words('Look her up in the list of accounts.', '请在账号列表中查找。'),
  );
}

export function noSuchNurse(): Problem {
  return fieldProblem(problems.invalid, '/nurseCode', words('Choose a nurse of your centre.', '请选择本中心的护士。'));
}

export function notToYourself(): Problem {
  return new Problem(
    problems.conflict,
    words('Ask another administrator: nobody changes her own rights.', '请联系另一位管理员：不能更改自己的权限。'),
  );
}

/** A person of the demo has no account of her own. */
export function demoHasNoAccount(): Problem {
  return new Problem(
    { slug: 'demo-has-no-account', title: words('A demo person has no account', '演示人物没有账号'), status: 409 },
    words('Sign in with an account of your own to do this.', '请用自己的账号登录后操作。'),
  );
}

export function noMessages(): Problem {
  return new Problem(
    { slug: 'no-short-messages', title: words('No codes are sent here', '这里不发送验证码'), status: 409 },
    words('Sign in with a password, or call your health centre.', '请用密码登录，或致电社区卫生服务中心。'),
  );
}
