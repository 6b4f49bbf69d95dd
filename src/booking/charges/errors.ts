import { Problem, words } from '#http';

export function chargeWrongState(state: string): Problem {
  return new Problem(
    { slug: 'charge-wrong-state', title: words('The charge is past that', '该费用已不能如此处理'), status: 409 },
    words('Load the day again to see where it stands.', '请重新载入当日费用,查看当前状态。'),
    { extra: { state } },
  );
}
