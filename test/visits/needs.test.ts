import test from 'ava';
import { missingFor, type Papers, type ProgrammeRule, programmeSkillsOf, type Service } from '#visits';

const injection: Service = {
  code: 'injection',
  name: { 'zh-CN': '注射', en: 'Injection' },
  programme: 'internet-nursing',
  careMinutes: 15,
  competencies: ['injection'],
  kit: [],
  nurses: 1,
  gapMinMinutes: 0,
  gapMaxMinutes: 0,
  orderNeeded: true,
  doseNeeded: true,
  firstDoseInHospital: false,
  assessmentNeeded: true,
  consentNeeded: true,
  priceFen: 9900,
  materialsFen: 500,
  enabled: true,
  onlyWithConditions: false,
  conditions: null,
};
const infusion: Service = { ...injection, code: 'infusion', firstDoseInHospital: true };
const order = {
  validFrom: '2026-11-20',
  validUntil: '2026-11-30',
  withdrawn: false,
  firstDoseOn: null,
  items: [
    { service: 'injection', dose: { amount: 0.4, unit: 'mL' } },
    { service: 'infusion', dose: { amount: 100, unit: 'mL' } },
  ],
};
const whole: Papers = {
  orders: [order],
  assessments: [
    { programme: 'internet-nursing', assessedOn: '2026-11-01', validUntil: '2026-12-31', result: 'conditional' },
  ],
  consents: [{ kind: 'internet-nursing', withdrawn: false }],
};

function needsOf(papers: Partial<Papers>, day = '2026-11-25', service = injection) {
  return missingFor([service], { ...whole, ...papers }, day).map((missing) =>
    missing.day === undefined ? missing.need : `${missing.need} ${missing.day}`,
  );
}

test('with an order, an assessment and a consent nothing is missing, from the first day to the last', (t) => {
  t.deepEqual(needsOf({}), []);
  t.deepEqual(needsOf({}, '2026-11-20'), []);
  t.deepEqual(needsOf({}, '2026-11-30'), []);
});

test('an order counts on its days only, and says which they are', (t) => {
  t.deepEqual(needsOf({}, '2026-12-01'), ['order-lapsed 2026-11-30']);
  t.deepEqual(needsOf({}, '2026-11-19'), ['order-not-yet 2026-11-20']);
  const later = { ...order, validFrom: '2026-12-05', validUntil: '2026-12-20' };
  t.deepEqual(needsOf({ orders: [order, later] }, '2026-12-01'), ['order-not-yet 2026-12-05']);
  t.deepEqual(needsOf({ orders: [] }), ['order']);
  t.deepEqual(needsOf({ orders: [{ ...order, withdrawn: true }] }), ['order-withdrawn']);
  t.deepEqual(needsOf({ orders: [{ ...order, items: [{ service: 'enema', dose: null }] }] }), ['order']);
});

test('where the service asks how much, an order without a dose is none', (t) => {
  const undosed = { ...order, items: [{ service: 'injection', dose: null }] };
  t.deepEqual(needsOf({ orders: [undosed] }), ['dose']);
  t.deepEqual(needsOf({ orders: [undosed, order] }), []);
  t.deepEqual(missingFor([{ ...injection, doseNeeded: false }], { ...whole, orders: [undosed] }, '2026-11-25'), []);
});

test('an infusion needs its first dose in hospital, on a day before or on the visit', (t) => {
  t.deepEqual(needsOf({}, '2026-11-25', infusion), ['first-dose']);
  const begun = (day: string) => ({ orders: [{ ...order, firstDoseOn: day }] });
  t.deepEqual(needsOf(begun('2026-11-25'), '2026-11-25', infusion), []);
  t.deepEqual(needsOf(begun('2026-11-26'), '2026-11-25', infusion), ['first-dose']);
});

test('the newest assessment of the programme counts: until its last day, and not when it found her unfit', (t) => {
  const [fit] = whole.assessments;
  t.deepEqual(needsOf({ assessments: [] }), ['assessment']);
  t.deepEqual(needsOf({ assessments: [{ ...fit!, programme: 'home-bed' }] }), ['assessment']);
  t.deepEqual(needsOf({ assessments: [{ ...fit!, validUntil: '2026-11-24' }] }), ['assessment-lapsed 2026-11-24']);
  const unfit = { ...fit!, assessedOn: '2026-11-10', result: 'unfit' as const };
  t.deepEqual(needsOf({ assessments: [unfit, fit!] }), ['assessed-unfit 2026-11-10']);
  t.deepEqual(needsOf({ assessments: [fit!, unfit] }), []);
});

test('a consent that was withdrawn is none, one signed since is', (t) => {
  t.deepEqual(needsOf({ consents: [] }), ['consent']);
  t.deepEqual(needsOf({ consents: [{ kind: 'home-bed', withdrawn: false }] }), ['consent']);
  const withdrawn = { kind: 'internet-nursing', withdrawn: true };
  t.deepEqual(needsOf({ consents: [withdrawn] }), ['consent-withdrawn']);
  t.deepEqual(needsOf({ consents: [withdrawn, ...whole.consents] }), []);
});

test('what is missing is told for each service by its place', (t) => {
  const free = { ...injection, code: 'check', orderNeeded: false, assessmentNeeded: false, consentNeeded: false };
  const missing = missingFor([free, injection], { orders: [], assessments: [], consents: [] }, '2026-11-25');
  t.deepEqual(
    missing.map(({ index, need }) => [index, need]),
    [
      [1, 'order'],
      [1, 'assessment'],
      [1, 'consent'],
    ],
  );
});

test('for internet nursing a nurse has 5 clinical years, the title 护师 or above, and is in the register', (t) => {
  const rule: ProgrammeRule = {
    programme: 'internet-nursing',
    version: 1,
    validFrom: '2019-01-01',
    validUntil: null,
    leastClinicalYears: 5,
    leastTitle: '护师',
    onRegister: true,
    payer: 'self',
    source: 's',
    own: false,
  };
  const able = (nurse: object) =>
    programmeSkillsOf({ title: '护师', clinicalYears: 5, onRegister: true, ...nurse }, [rule]).length === 1;
  t.true(able({}));
  t.true(able({ title: '主管护师' }));
  t.false(able({ title: '护士' }));
  t.false(able({ title: '' }));
  t.false(able({ clinicalYears: 4 }));
  t.false(able({ onRegister: false }));
  t.deepEqual(programmeSkillsOf({ title: '', clinicalYears: 0, onRegister: false }, []), []);
});
