/** What visits cost, as it crosses the network: integer fen, yuan of China. */
import { z } from 'zod';
import { both, dayShape, idShape } from '../../http/wire.ts';
import { payers } from '../../visits/wire.ts';

export const chargeStates = ['due', 'received', 'waived', 'to-be-refunded', 'refunded'] as const;
export const chargeLines = ['travel', 'care', 'materials'] as const;

/** A line as it would be, before anything is booked. */
export const priceLineShape = z.strictObject({
  line: z.enum(chargeLines),
  /** Travel is of the whole visit. */
  service: z.string().nullable(),
  payer: z.enum(payers),
  amountFen: z.int(),
});
export type WirePriceLine = z.infer<typeof priceLineShape>;

export const chargeShape = priceLineShape.extend({
  id: idShape,
  version: z.int(),
  visitId: idShape,
  residentId: idShape,
  day: dayShape,
  state: z.enum(chargeStates),
  receiptNumber: z.string().nullable(),
  reason: z.string().nullable(),
});
export type WireCharge = z.infer<typeof chargeShape>;
export const chargesShape = z.strictObject({
  charges: z.array(chargeShape),
  /** While nothing is booked: what it would cost now. */
  price: z.array(priceLineShape),
  /** What would stay to be paid if it were cancelled now, and not by the centre. */
  keptIfCancelledFen: z.int(),
});
export type WireCharges = z.infer<typeof chargesShape>;

/** What a centre's visits of one day come to. */
export const chargeDayShape = z.strictObject({
  day: dayShape,
  totals: z.array(
    z.strictObject({ state: z.enum(chargeStates), payer: z.enum(payers), count: z.int(), amountFen: z.int() }),
  ),
  charges: z.array(
    chargeShape.extend({ residentName: z.string(), residentNameLatin: z.string(), residentCode: z.string() }),
  ),
});
export type WireChargeDay = z.infer<typeof chargeDayShape>;

export const settleChargeShape = z
  .strictObject({
    how: z.enum(['receive', 'waive', 'give-back', 'refund']),
    /** Of the receipt handed out. */
    receiptNumber: z.string().trim().min(1).max(60).optional(),
    reason: z.string().trim().min(1).max(300).optional(),
  })
  .refine((asked) => asked.how !== 'receive' || asked.receiptNumber !== undefined, {
    path: ['receiptNumber'],
    message: both('Write the number of the receipt.', '请填写收据号码。'),
  })
  .refine((asked) => !['waive', 'give-back'].includes(asked.how) || asked.reason !== undefined, {
    path: ['reason'],
    message: both('Say why.', '请填写原因。'),
  });
export type SettleCharge = z.infer<typeof settleChargeShape>;
