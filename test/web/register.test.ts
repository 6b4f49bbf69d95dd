import test from 'ava';
import { registerResidentShape } from '#people/wire';
import { faultsOf, proposedCode, requestFrom, startFrom } from '../../src/web/desk/register-rules.ts';
import { writtenDay } from '../../src/web/time/written-day.ts';
import { formWords } from '../../src/web/words/forms.ts';

const today = '2026-11-23';
const words = formWords.en;
const spoken = {
  ...startFrom('赵玉兰', proposedCode(today, '08:00')),
  sex: 'female',
  birthDate: '1951年2月3日',
  phone: '139 0000 4321',
};

test('a day may be written as people write it, and a day that never was is none', (t) => {
  for (const text of ['19580317', '1958-3-17', '1958/03/17', '1958.3.17', ' 1958年3月17日 '])
    t.is(writtenDay(text), '1958-03-17', text);
  for (const text of ['', '1958', '580317', '1958-02-30', '19581317', '17-03-1958', '1958-3-17x'])
    t.is(writtenDay(text), undefined, text);
});

test('what was searched for in vain begins the registration: a name or a telephone, never initials', (t) => {
  t.is(startFrom('赵玉兰', 'c').name, '赵玉兰');
  t.is(startFrom('Anna Berg', 'c').name, 'Anna Berg');
  t.is(startFrom('zyl', 'c').name, '');
  t.is(startFrom('139-0000 4321', 'c').phone, '13900004321');
  t.is(startFrom('4321', 'c').phone, '');
});

test('what passes the form is what the server takes', (t) => {
  t.deepEqual(faultsOf(spoken, today, words), {});
  const request = requestFrom(spoken);
  t.deepEqual(registerResidentShape.parse(request), request);
  t.like(request, { code: '20261123-0800', birthDate: '1951-02-03', phone: '13900004321', email: null });
});

test('each field says what is wrong with it', (t) => {
  t.deepEqual(faultsOf(startFrom('', ''), today, words), {
    name: words.needed,
    sex: words.choose,
    birthDate: words.needed,
    code: words.needed,
  });
  t.like(
    faultsOf({ ...spoken, birthDate: '2026-11-24', phone: '139-x', email: 'zhao@', code: '健康 1' }, today, words),
    { birthDate: words.futureDay, phone: words.badPhone, email: words.badEmail, code: words.badCode },
  );
  t.deepEqual(faultsOf({ ...spoken, birthDate: '1951-02-31' }, today, words), { birthDate: words.badDay });
  t.deepEqual(faultsOf({ ...spoken, birthDate: today }, today, words), {});
});
