import type { ChargeRow } from './queries.ts';
import type { WireCharge } from './wire.ts';

export function chargeView(charge: ChargeRow): WireCharge {
  return {
    id: charge.id,
    version: charge.version,
    visitId: charge.visit_id,
    residentId: charge.resident_id,
    day: charge.day,
    line: charge.line,
    service: charge.service_code,
    payer: charge.payer,
    amountFen: charge.amount_fen,
    state: charge.state,
    receiptNumber: charge.receipt_number,
    reason: charge.reason,
  };
}
