import type { Selectable } from 'kysely';
import type { Day } from '#time';
import type { Service } from './catalogue.ts';
import type { ProgrammeRule } from './programme-rules.ts';
import type { CareOrderTable, FirstAssessmentTable } from './tables.ts';
import type { WireAssessment, WireOrder, WireProgrammeRule, WireService } from './wire.ts';

export function serviceView(service: Service): WireService {
  return {
    code: service.code,
    name: service.name,
    programme: service.programme,
    careMinutes: service.careMinutes,
    nurses: service.nurses,
    orderNeeded: service.orderNeeded,
    doseNeeded: service.doseNeeded,
    firstDoseInHospital: service.firstDoseInHospital,
    assessmentNeeded: service.assessmentNeeded,
    consentNeeded: service.consentNeeded,
    priceFen: service.priceFen,
    materialsFen: service.materialsFen,
    enabled: service.enabled,
    onlyWithConditions: service.onlyWithConditions,
    conditions: service.conditions,
  };
}

export function programmeView(rule: ProgrammeRule): WireProgrammeRule {
  return { ...rule };
}

export function orderView(order: Selectable<CareOrderTable>, today: Day): WireOrder {
  return {
    id: order.id,
    doctor: order.doctor,
    issuedAt: order.issued_at,
    validFrom: order.valid_from,
    validUntil: order.valid_until,
    firstDoseOn: order.first_dose_on,
    items: order.items,
    inForce: order.withdrawn_at === null && order.valid_from <= today && today <= order.valid_until,
    withdrawn:
      order.withdrawn_at === null
        ? null
        : { at: order.withdrawn_at.toISOString(), reason: order.withdrawn_reason ?? '' },
  };
}

export function assessmentView(assessment: Selectable<FirstAssessmentTable>): WireAssessment {
  return {
    id: assessment.id,
    programme: assessment.programme,
    assessedBy: assessment.assessed_by,
    assessedOn: assessment.assessed_on,
    validUntil: assessment.valid_until,
    result: assessment.result,
    conditions: assessment.conditions,
  };
}
