import test from 'ava';
import type { Actor } from '#access';
import {
  isProxyOf,
  mayActFor,
  mayBreakGlass,
  mayEndProxy,
  mayReach,
  mayRunDesk,
  maySeeBrokenGlass,
  maySeeLooks,
} from '../../src/people/policy.ts';

const her = { id: 'gu', centreId: 'c1' };
const resident: Actor = { role: 'resident', id: 'person:gu', personId: 'gu', organisationId: 'c1' };
const other: Actor = { role: 'resident', id: 'person:li', personId: 'li', organisationId: 'c1' };
const proxy: Actor = { ...other, actsFor: ['gu'] };
const desk: Actor = { role: 'coordinator', id: 'd', organisationId: 'c1' };
const otherDesk: Actor = { ...desk, organisationId: 'c2' };
const officer: Actor = { ...desk, role: 'data-protection-officer' };
const otherOfficer: Actor = { ...officer, organisationId: 'c2' };
const nurse: Actor = { role: 'nurse', id: 'n', nurseId: 'n', organisationId: 'c1' };
const otherNurse: Actor = { ...nurse, organisationId: 'c2' };
const nowhere: Actor = { role: 'coordinator', id: 'd' };
const everybody = { resident, other, proxy, desk, otherDesk, officer, otherOfficer, nurse, otherNurse, nowhere };

/** Who of everybody a rule lets through, by name. */
const letThrough = (rule: (actor: Actor) => boolean) =>
  Object.entries(everybody).flatMap(([who, actor]) => (rule(actor) ? [who] : []));

test('a resident acts for herself, a proxy for whom she represents, the desk for its own centre’s residents', (t) => {
  t.deepEqual(
    letThrough((actor) => mayActFor(actor, her)),
    ['resident', 'proxy', 'desk'],
  );
  t.deepEqual(
    letThrough((actor) => isProxyOf(actor, 'gu')),
    ['proxy'],
  );
});

test('the desk is run by its own centre’s coordinators and administrators', (t) => {
  t.deepEqual(
    letThrough((actor) => mayRunDesk(actor, 'c1')),
    ['desk'],
  );
});

test('an authority is ended by either side or the desk', (t) => {
  const about = { residentId: 'gu', proxyId: 'li', centreId: 'c1' };
  t.deepEqual(
    letThrough((actor) => mayEndProxy(actor, about)),
    ['resident', 'other', 'proxy', 'desk'],
  );
  t.deepEqual(
    letThrough((actor) => mayEndProxy(actor, { ...about, proxyId: 'xu' })),
    ['resident', 'desk'],
  );
});

test('a nurse reaches a resident around her visit or behind broken glass, and otherwise not', (t) => {
  const reach = (aroundVisit: boolean, brokeGlass: boolean) =>
    letThrough((actor) => mayReach(actor, her, { aroundVisit, brokeGlass }));
  t.deepEqual(reach(false, false), ['resident', 'proxy', 'desk']);
  t.deepEqual(reach(true, false), ['resident', 'proxy', 'desk', 'nurse', 'otherNurse']);
  t.deepEqual(reach(false, true), ['resident', 'proxy', 'desk', 'nurse', 'otherNurse']);
});

test('a nurse breaks the glass for residents of her own centre only, and nobody else does', (t) => {
  t.deepEqual(
    letThrough((actor) => mayBreakGlass(actor, her)),
    ['nurse'],
  );
});

test('who looked is seen by the resident and her proxy, her centre’s desk and its data-protection officer', (t) => {
  t.deepEqual(
    letThrough((actor) => maySeeLooks(actor, her)),
    ['resident', 'proxy', 'desk', 'officer'],
  );
  t.deepEqual(
    letThrough((actor) => maySeeBrokenGlass(actor, 'c1')),
    ['desk', 'officer'],
  );
});
