import test from 'ava';
import { formatDay, formatTime, formatWindow, instantOf } from '#time';

test('a day is said as people say it, in Chinese and in English', (t) => {
  t.is(formatDay('2026-11-23', 'zh-CN'), '11月23日 周一');
  t.is(formatDay('2026-11-23', 'en'), 'Monday 23 November');
  t.is(formatDay('2026-02-01', 'zh-CN'), '2月1日 周日');
  t.is(formatDay('2026-02-01', 'en'), 'Sunday 1 February');
});

test('times are shown on the clock of the zone asked for', (t) => {
  const instant = new Date('2026-11-23T00:05:59.999Z');
  t.is(formatTime(instant, 'Asia/Shanghai'), '08:05');
  t.is(formatTime(instant, 'Europe/Berlin'), '01:05');
  t.is(formatTime(new Date('2026-11-22T16:00:00Z'), 'Asia/Shanghai'), '00:00');
});

test('a window is two times with a dash', (t) => {
  const zone = 'Asia/Shanghai';
  const [start, end] = [instantOf('2026-11-23', '08:00', zone), instantOf('2026-11-23', '10:00', zone)];
  t.is(formatWindow(start, end, zone), '08:00–10:00');
});
