import test from 'ava';
import { addressFit, mayActFor } from '#people';

const serviceArea = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [121.46, 31.22],
      [121.48, 31.22],
      [121.48, 31.24],
      [121.46, 31.22],
    ] as [number, number][],
  ],
};
const inside = { longitude: 121.475, latitude: 31.225 };
const confirmedAt = new Date('2026-11-23T00:00:00Z');

test('a visit may be promised only to a confirmed point inside the area', (t) => {
  t.is(addressFit({ point: inside, confirmedAt }, { serviceArea }), 'ok');
  t.is(addressFit({ point: inside, confirmedAt: null }, { serviceArea }), 'unconfirmed');
  t.is(addressFit({ point: null, confirmedAt: null }, { serviceArea }), 'unconfirmed');
  t.is(addressFit({ point: { longitude: 121.5, latitude: 31.22 }, confirmedAt }, { serviceArea }), 'outside-area');
  t.is(addressFit({ point: { longitude: 0, latitude: 0 }, confirmedAt }, { serviceArea: null }), 'ok');
});

test('a resident acts for herself, the desk for the residents of its centre, and nobody else for anybody', (t) => {
  const resident = { id: 'p1', centreId: 'c1' };
  t.true(mayActFor({ role: 'resident', id: 'a', personId: 'p1', organisationId: 'c1' }, resident));
  t.false(mayActFor({ role: 'resident', id: 'a', personId: 'p2', organisationId: 'c1' }, resident));
  t.false(mayActFor({ role: 'resident', id: 'a', organisationId: 'c1' }, resident));
  t.true(mayActFor({ role: 'coordinator', id: 'a', organisationId: 'c1' }, resident));
  t.true(mayActFor({ role: 'administrator', id: 'a', organisationId: 'c1' }, resident));
  t.false(mayActFor({ role: 'coordinator', id: 'a', organisationId: 'c2' }, resident));
  t.false(mayActFor({ role: 'coordinator', id: 'a' }, resident));
  t.false(mayActFor({ role: 'nurse', id: 'a', nurseId: 'n1', organisationId: 'c1' }, resident));
  t.false(mayActFor({ role: 'doctor', id: 'a', organisationId: 'c1' }, resident));
});
