import test from 'ava';
import { allProtocols, type ProtocolChoice, protocolOn } from '../../src/checkups/protocols/in-force.ts';
import { conditions } from '../../src/checkups/protocols/protocol.ts';

test('every condition has rules today, and every figure says where it comes from', (t) => {
  for (const condition of conditions) t.is(protocolOn(condition, '2026-11-24').condition, condition);
  for (const { condition, version, figures, sources } of allProtocols) {
    t.deepEqual(Object.keys(sources).sort(), Object.keys(figures).sort(), `${condition} ${version}`);
  }
});

test('the additions to the yearly examination hold from 1 January 2025 and not a day before', (t) => {
  t.is(protocolOn('elderly-exam', '2024-12-31').version, '2017');
  t.is(protocolOn('elderly-exam', '2025-01-01').version, '2025');
  t.throws(() => protocolOn('elderly-exam', '1999-01-01'), { message: /No edition .* covers 1999-01-01/ });
});

const on: ProtocolChoice = { condition: 'hypertension', version: '2026', from: '2026-06-01', on: true, figures: {} };

test('the figures of 2026 hold only where an organisation switches them on, from its day on, until it takes them back', (t) => {
  t.is(protocolOn('hypertension', '2026-11-24').figures.limitSbp, 140);
  t.is(protocolOn('hypertension', '2026-05-31', [on]).version, '2017');
  t.is(protocolOn('hypertension', '2026-06-01', [on]).figures.limitSbp, 130);
  const off = { ...on, from: '2026-09-01', on: false };
  t.is(protocolOn('hypertension', '2026-08-31', [off, on]).version, '2026');
  t.is(protocolOn('hypertension', '2026-09-01', [off, on]).version, '2017');
  t.is(protocolOn('hypertension', '2026-02-28', [{ ...on, from: '2026-01-01' }]).version, '2017', 'not before its day');
});

test('an organisation’s own figures stand in place of the edition’s and leave the others alone', (t) => {
  const own = { ...on, version: '2017', figures: { controlledDays: 60 } };
  const { figures } = protocolOn('hypertension', '2026-11-24', [own]);
  t.deepEqual([figures.controlledDays, figures.adjustDays], [60, 14]);
});
