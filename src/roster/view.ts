import type { z } from 'zod';
import { instantText } from '#time';
import type { LeaveRequest } from './leave.ts';
import type { VisitEffect } from './listeners.ts';
import type { Absence } from './nurse.ts';
import type { absenceShape, WireEffects, WireLeaveRequest } from './wire.ts';

export function absenceView(absence: Absence): z.infer<typeof absenceShape> {
  return {
    id: absence.id,
    nurseId: absence.nurseId,
    start: absence.start.toISOString(),
    end: absence.end.toISOString(),
    reason: absence.reason,
  };
}

export function leaveView(request: LeaveRequest): WireLeaveRequest {
  return {
    id: request.id,
    nurseId: request.nurseId,
    start: request.start.toISOString(),
    end: request.end.toISOString(),
    reason: request.reason,
    note: request.note,
    state: request.state,
    askedAt: request.askedAt.toISOString(),
    answer: request.answer,
  };
}

/** Those at risk first, each group by day and window. */
export function effectsView(effects: readonly VisitEffect[], zone: string): WireEffects {
  const visits = effects.map((effect) => ({
    visitId: effect.visitId,
    day: effect.day,
    residentName: effect.residentName,
    residentNameLatin: effect.residentNameLatin,
    window: { start: instantText(effect.window.start, zone), end: instantText(effect.window.end, zone) },
    outcome: effect.outcome,
    nurseIds: [...effect.nurseIds],
    startsAt: effect.startsAt && instantText(effect.startsAt, zone),
  }));
  const group = (outcome: string) => visits.filter((visit) => visit.outcome === outcome);
  return { visits: [...group('at-risk'), ...group('moved')] };
}
