/** `npm run bench -- NAME …`: measurements that are too long for the tests. */
import { benchBooking } from './booking.ts';
import { benchCentreDay } from './centre-day.ts';
import { benchDraw } from './draw.ts';
import { benchGuards } from './guards.ts';
import { benchHhcrsp } from './hhcrsp.ts';
import { benchImport } from './import.ts';
import { benchLargeDay } from './large-day.ts';
import { benchOverload } from './overload.ts';
import { benchRowLevelSecurity } from './row-level-security.ts';

const benches = {
  booking: benchBooking,
  hhcrsp: benchHhcrsp,
  'centre-day': benchCentreDay,
  'large-day': benchLargeDay,
  draw: benchDraw,
  guards: benchGuards,
  import: benchImport,
  overload: benchOverload,
  'row-level-security': benchRowLevelSecurity,
} as const;
const [name, ...args] = process.argv.slice(2);
const bench = Object.entries(benches).find(([known]) => known === name)?.[1];
if (bench) await bench(args, console.log);
else {
  console.error(`Say which: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
}
