import type { ExecutionContext } from 'ava';
import { type Person, runningService, type Service } from '../support/service.ts';

export const pressure = (systolic: number, diastolic: number) => [
  { kind: 'systolic', value: systolic, unit: 'mmHg' },
  { kind: 'diastolic', value: diastolic, unit: 'mmHg' },
];

export interface Practice {
  readonly service: Service;
  readonly doctor: Person;
  /** Gu's, aged 68. */
  readonly planId: string;
  record(found: object, more?: object): ReturnType<Person['post']>;
}

/** A doctor of the centre with an open plan for old Gu, opened on Monday 23 November. */
export async function practice(
  t: ExecutionContext,
  condition = 'hypertension',
  options: Parameters<typeof runningService>[1] = {},
): Promise<Practice> {
  const service = await runningService(t, options);
  const doctor = await service.signedIn('doctor', 'C1');
  const opened = await doctor.post('/api/v1/care-plans', { residentId: service.town.gu.id, condition });
  if (opened.status !== 201) throw new Error(opened.text);
  const planId: string = opened.body.id;
  return {
    service,
    doctor,
    planId,
    record: (found, more = {}) =>
      doctor.post(`/api/v1/care-plans/${planId}/follow-ups`, { onDay: '2026-11-23', mode: 'clinic', found, ...more }),
  };
}
