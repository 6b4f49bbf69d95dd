import test from 'ava';
import fc from 'fast-check';
import { fromGcj02, toGcj02 } from '#outside/datum';

const METRES_PER_DEGREE = 111_195;
const square = { longitude: 121.4737, latitude: 31.2304 };

test("People's Square lies 480 m away on a Chinese map", (t) => {
  const shifted = toGcj02(square);
  const east = (shifted.longitude - square.longitude) * METRES_PER_DEGREE * Math.cos((31.23 * Math.PI) / 180);
  const north = (shifted.latitude - square.latitude) * METRES_PER_DEGREE;
  t.is(Math.round(Math.hypot(east, north) / 10), 48);
  t.true(east > 0 && north < 0);
});

test('there and back again is the same place to half a metre, anywhere in China', (t) => {
  const longitude = fc.double({ min: 75, max: 134, noNaN: true });
  const latitude = fc.double({ min: 18, max: 53, noNaN: true });
  const property = fc.property(longitude, latitude, (lon, lat) => {
    const back = fromGcj02(toGcj02({ longitude: lon, latitude: lat }));
    return Math.hypot(back.longitude - lon, back.latitude - lat) * METRES_PER_DEGREE < 0.5;
  });
  t.notThrows(() => fc.assert(property, { seed: 5 }));
});

test('Paris stays where it is', (t) => {
  const paris = { longitude: 2.3522, latitude: 48.8566 };
  t.deepEqual(toGcj02(paris), paris);
  t.deepEqual(fromGcj02(paris), paris);
});
