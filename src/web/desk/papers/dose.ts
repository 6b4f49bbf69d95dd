/** `0.4 mL` as it is written on an order; undefined when it is not an amount with a unit, null when nothing is written. */
export function doseOf(text: string): { amount: number; unit: string } | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(\D.{0,19})$/.exec(trimmed) ?? [];
  return amount === '' || Number(amount) === 0 ? undefined : { amount: Number(amount), unit: unit.trim() };
}
