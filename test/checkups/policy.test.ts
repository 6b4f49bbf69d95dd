import test from 'ava';
import type { Actor } from '#access';
import {
  type Hands,
  isDesk,
  isDoctorOf,
  isOwn,
  mayBookCheckUp,
  maySeeCare,
  mayTreat,
} from '../../src/checkups/policy.ts';

const whose = { residentId: 'r', centreId: 'c', teamId: 'team' };
const hers: Hands = { teams: new Set(['team']), standsInFor: new Map() };
const doctor: Actor = { role: 'doctor', id: 'd', organisationId: 'c' };
const elsewhere: Actor = { ...doctor, organisationId: 'other' };
const herself: Actor = { role: 'resident', id: 'p', personId: 'r', organisationId: 'c' };
const proxy: Actor = { ...herself, personId: 'x', actsFor: ['r'] };
const stranger: Actor = { ...herself, personId: 'x' };
const desk: Actor = { role: 'coordinator', id: 'k', organisationId: 'c' };
const otherDesk: Actor = { ...desk, organisationId: 'other' };
const nurse: Actor = { role: 'nurse', id: 'n', organisationId: 'c', nurseId: 'n' };

const who = [doctor, elsewhere, herself, proxy, stranger, desk, otherDesk, nurse];
const allowed = (may: (actor: Actor) => boolean) => who.filter(may);

test('a doctor treats who has signed with her team or with none, and whom she stands in for', (t) => {
  const other: Hands = { ...hers, teams: new Set(['another']) };
  const treats = (hands: Hands, teamId: string | null = 'team') =>
    allowed((actor) => mayTreat(actor, { ...whose, teamId }, hands));
  t.deepEqual(treats(hers), [doctor]);
  t.deepEqual(treats(other), [], 'one of another team does not');
  t.deepEqual(treats(other, null), [doctor], 'who has signed with nobody is everybody’s');
  t.deepEqual(treats({ ...other, standsInFor: new Map([['r', 'away']]) }), [doctor]);
  t.deepEqual(treats({ ...other, standsInFor: new Map([['somebody else', 'away']]) }), []);
  t.deepEqual(
    allowed((actor) => isDoctorOf(actor, 'c')),
    [doctor],
  );
});

test('plans and results are seen by the resident, her proxy and who treats her', (t) => {
  t.deepEqual(
    allowed((actor) => maySeeCare(actor, whose, hers)),
    [doctor, herself, proxy],
  );
  t.deepEqual(
    allowed((actor) => isOwn(actor, whose)),
    [herself, proxy],
  );
});

test('a check-up is booked by the resident, her proxy, who treats her and her centre’s desk', (t) => {
  t.deepEqual(
    allowed((actor) => mayBookCheckUp(actor, whose, hers)),
    [doctor, herself, proxy, desk],
  );
  t.deepEqual(
    allowed((actor) => isDesk(actor, whose.centreId)),
    [desk],
  );
});
