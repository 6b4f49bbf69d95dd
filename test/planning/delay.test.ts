import test from 'ava';
import { causeOfDelay, type Stretch } from '../../src/planning/live/delay.ts';
import { at } from '../support/a-visit.ts';

/** Planned: ten minutes on the way, half an hour of care. */
function went(visitId: string, left: string, arrived: string, from: string, ended: string | null): Stretch {
  const made = { step: 'done', leftAt: at(left), arrivedAt: at(arrived), careFrom: at(from) } as const;
  return {
    visitId,
    travelSeconds: 600,
    careSeconds: 1800,
    made: { ...made, endedAt: ended === null ? null : at(ended) },
  };
}

test('what took longest beyond its plan made her late: a way, or care, of this visit or one before it', (t) => {
  const first = went('first', '08:00', '08:10', '08:10', '09:00');
  const second = went('second', '09:00', '09:15', '09:15', null);
  t.deepEqual(causeOfDelay([first, second], at('09:15')), { cause: 'care-longer', visitId: 'first' });
  const slow = went('second', '09:00', '09:45', '09:45', null);
  t.deepEqual(causeOfDelay([first, slow], at('09:45')), { cause: 'way-longer', visitId: 'second' });
});

test('a minute is nothing, and waiting for a window delays nobody: then it was the plan', (t) => {
  t.is(causeOfDelay([went('one', '08:00', '08:11', '08:40', '09:10')], at('09:30')), undefined);
  t.is(causeOfDelay([], at('09:30')), undefined);
});

test('what came later is no cause', (t) => {
  const later = went('later', '09:00', '10:30', '10:30', '12:00');
  t.is(causeOfDelay([later], at('09:30')), undefined);
});
