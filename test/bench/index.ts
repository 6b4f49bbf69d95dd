/** `npm run bench -- NAME …`: measurements that are too long for the tests. Each is read only when it is asked for. */
type Bench = (args: readonly string[], print: (line: string) => void) => Promise<void>;

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  booking: async () => (await import('./booking.ts')).benchBooking,
  hhcrsp: async () => (await import('./hhcrsp.ts')).benchHhcrsp,
  'centre-day': async () => (await import('./centre-day.ts')).benchCentreDay,
  'large-day': async () => (await import('./large-day.ts')).benchLargeDay,
  'city-night': async () => (await import('./city-night.ts')).benchCityNight,
  draw: async () => (await import('./draw.ts')).benchDraw,
  'check-ups': async () => (await import('./check-ups.ts')).benchCheckUps,
  contracts: async () => (await import('./contracts.ts')).benchContracts,
  'contracts-city': async () => (await import('./contracts-city.ts')).benchContractsCity,
  'city-data': async () => (await import('./city-data/index.ts')).benchCityData,
  fire: async () => (await import('./fire.ts')).benchFire,
  guards: async () => (await import('./guards.ts')).benchGuards,
  import: async () => (await import('./import.ts')).benchImport,
  month: async () => (await import('./month.ts')).benchMonth,
  overload: async () => (await import('./overload.ts')).benchOverload,
  'proposals-city': async () => (await import('./proposals-city.ts')).benchProposalsCity,
  referrals: async () => (await import('./referrals.ts')).benchReferrals,
  'referrals-city': async () => (await import('./referrals-city.ts')).benchReferralsCity,
  'whole-city': async () => (await import('./whole-city.ts')).benchWholeCity,
  race: async () => (await import('./race.ts')).benchRace,
  'row-level-security': async () => (await import('./row-level-security.ts')).benchRowLevelSecurity,
};
const [name, ...args] = process.argv.slice(2);
const read = Object.entries(benches).find(([known]) => known === name)?.[1];
if (read) {
  const bench = await read();
  await bench(args, console.log);
} else {
  console.error(`Say which: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
}
