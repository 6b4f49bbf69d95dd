/**
 * What must not lie readable in the database: telephone and identity numbers, second factors, remembered answers.
 *
 * A seal closes and opens single values and makes keyed hashes to find them by. It knows no table; whoever owns one
 * names the place, and a value closed for one place does not open in another. Keys come from the configuration only.
 */
export type { SealedColumn } from './column.ts';
export { makeKeys, type NumberKeys, NumberKeysUnfit, readHashKey, readKeys } from './keys.ts';
export { openSeal, type Seal, SealBroken } from './seal.ts';
