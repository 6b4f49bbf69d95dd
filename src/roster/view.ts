import type { z } from 'zod';
import type { Absence } from './nurse.ts';
import type { absenceShape } from './wire.ts';

export function absenceView(absence: Absence): z.infer<typeof absenceShape> {
  return {
    id: absence.id,
    nurseId: absence.nurseId,
    start: absence.start.toISOString(),
    end: absence.end.toISOString(),
    reason: absence.reason,
  };
}
