import test from 'ava';
import { centreWeights, type Problem } from '#optimiser';
import { type Board, begin, commit, rollback } from '../../src/optimiser/search/board.ts';
import { openSearch, playRound, setHeat } from '../../src/optimiser/search/engine.ts';
import { evaluate } from '../../src/optimiser/search/evaluate.ts';
import { tooLateBetween } from '../../src/optimiser/search/in-time.ts';
import { isOpen, link, mayTake } from '../../src/optimiser/search/links.ts';
import { takeOut } from '../../src/optimiser/search/moves/in-and-out.ts';
import { keyBehind } from '../../src/optimiser/search/places.ts';
import { slackOfAll } from '../../src/optimiser/search/slack.ts';
import { day, HOUR, MINUTE, mixedDay, nurse, task } from './small-days.ts';

const never = () => false;

function opened(problem: Problem, rounds = 1) {
  const search = openSearch(problem, 1, undefined, never);
  setHeat(search, 300);
  for (let i = 0; i < rounds; i++)
    playRound(search, { iterations: 2000, from: i / rounds, to: (i + 1) / rounds }, never);
  return search;
}

/** Everywhere a single visit could stand in the day: whether slack lets it, and whether it holds when it is put there. */
function everyPlace(b: Board, x: number): { said: boolean; holds: boolean; where: string }[] {
  const { c } = b;
  const seen: { said: boolean; holds: boolean; where: string }[] = [];
  for (let r = 0; r < c.nurseCount; r++) {
    for (let p = c.taskCount + r; b.next[p]! >= 0; p = b.next[p]!) {
      if (!mayTake(b, x, r) || !isOpen(b, p)) continue;
      const said = !tooLateBetween(b, x, r, p, b.next[p]!, -Infinity);
      begin(b);
      b.key[x] = keyBehind(b, p, c.opens[x]!);
      link(b, x, r, p);
      const holds = evaluate(b, Infinity);
      rollback(b);
      seen.push({ said, holds, where: `task ${x} behind ${p} with nurse ${r}` });
    }
  }
  return seen;
}

test('a place that slack turns away would break a hard rule, and nearly every one it lets through holds', (t) => {
  let through = 0;
  let held = 0;
  let away = 0;
  for (let seed = 1; seed <= 25; seed++) {
    const search = opened(mixedDay(seed));
    const { board } = search;
    for (let u = 0; u < board.c.unitCount; u++) {
      const x = board.c.unitFirst[u]!;
      if (board.c.unitSecond[u]! >= 0 || board.c.fixedUnit[u] === 1) continue;
      if (board.route[x]! >= 0) {
        begin(board);
        takeOut(board, u);
        if (!evaluate(board, Infinity)) {
          rollback(board);
          continue;
        }
        commit(board);
      }
      slackOfAll(board, board.slack);
      for (const place of everyPlace(board, x)) {
        t.true(place.said || !place.holds, `day ${seed}, ${place.where}: turned away although it holds`);
        if (place.said) through++;
        else away++;
        if (place.said && place.holds) held++;
      }
    }
  }
  t.true(away > 300 && through > 300, `${away} turned away, ${through} let through`);
  t.true(held / through > 0.9, `${held} of ${through} let through hold`);
});

test('with a break still to come care must begin sooner than with the break behind her', (t) => {
  const rest = { earliestStart: 11 * HOUR, latestStart: 12 * HOUR, durationSeconds: 30 * MINUTE };
  const late = task('late', 1, { windows: [{ start: 12 * HOUR + MINUTE, end: 13 * HOUR }] });
  const early = task('early', 1, { windows: [{ start: 9 * HOUR, end: 12.5 * HOUR }] });
  const { board } = opened(day([nurse('ann', { breaks: [rest] })], [early, late]));
  slackOfAll(board, board.slack);
  const { slack, c } = board;
  // Both stand at one place ten minutes from the centre; `late` begins by 13:00 and `early` takes 30 minutes.
  t.is(slack.late[1], 13 * HOUR);
  t.is(slack.late[0], 12.5 * HOUR, 'the break was before: care may begin half an hour before 13:00');
  t.is(slack.late[slack.nodes], 11.5 * HOUR, 'the break must begin by 12:00, after the care');
  t.is(slack.late[c.taskCount + c.nurseCount], 16 * HOUR);
});

test('which visits found no place is learnt and carried from one round to the next', (t) => {
  const at = { windows: [{ start: 9 * HOUR, end: 9 * HOUR }], mandatory: true };
  const tasks = [task('a', 1, at), task('b', 2, at), task('c', 3), task('d', 1)];
  const search = openSearch(day([nurse('ann')], tasks, { weights: centreWeights }), 1, undefined, never);
  setHeat(search, 300);
  const after: number[] = [];
  for (let i = 0; i < 3; i++) {
    playRound(search, { iterations: 5000, from: 0, to: 1 }, never);
    after.push(search.ruin.missed[0]! + search.ruin.missed[1]!);
  }
  t.true(after[0]! > 0 && after[1]! > after[0]! && after[2]! > after[1]!, after.join());
  t.is(search.ruin.missed[2]! + search.ruin.missed[3]!, 0, 'what always has a place is not held to be hard');
});
