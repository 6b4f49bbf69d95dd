import { Button, Input } from 'antd';
import { useState } from 'react';
import type { WireMove, WireProposal } from '#planning/live/wire';
import { liveApi } from '../../net/live-api.ts';
import { useAction } from '../../net/use-action.ts';
import { Failed } from '../../parts/states.tsx';
import { nameOf } from '../../sign-in/people.ts';
import { timeAt, windowText } from '../../time/clock.ts';
import { replanWords } from '../../words/replan.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

/** One proposal: each visit that moves, why, and what its resident hears; taken or left with a reason. */
export function Proposal(props: {
  readonly proposal: WireProposal;
  readonly settled: (proposal: WireProposal | undefined) => void;
}) {
  const { proposal } = props;
  const words = useWords(replanWords);
  const [why, setWhy] = useState('');
  const accept = useAction((one: WireProposal) => liveApi.accept(one));
  const dismiss = useAction((reason: string) => liveApi.dismiss(proposal, reason));
  return (
    <article className="stack" aria-label={words.kinds[proposal.change.kind]}>
      <h3>
        {words.kinds[proposal.change.kind]}{' '}
        <span className="soft figures">{timeAt(proposal.madeAt, proposal.zone)}</span>
      </h3>
      {proposal.moves.length === 0 ? (
        <p className="soft">{words.noMoves}</p>
      ) : (
        <Moves moves={proposal.moves} zone={proposal.zone} />
      )}
      <div className="row">
        <Button type="primary" loading={accept.busy} onClick={async () => props.settled(await accept.run(proposal))}>
          {words.accept}
        </Button>
        <Input
          className="grow"
          aria-label={words.leaveWhy}
          placeholder={words.leaveWhy}
          value={why}
          maxLength={500}
          onChange={(event) => setWhy(event.target.value)}
        />
        <Button
          disabled={why.trim().length < 3}
          loading={dismiss.busy}
          onClick={async () => props.settled(await dismiss.run(why.trim()))}
        >
          {words.leave}
        </Button>
      </div>
      {accept.failure && <Failed failure={accept.failure} />}
      {dismiss.failure && <Failed failure={dismiss.failure} />}
    </article>
  );
}

/** Who moves, from where to where, why, and what she hears. */
export function Moves({ moves, zone }: { moves: readonly WireMove[]; zone: string }) {
  const words = useWords(replanWords);
  return (
    <div className="proposal-moves">
      <table className="live-table">
        <thead>
          <tr>
            <th scope="col">{words.resident}</th>
            <th scope="col">{words.window}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
            <th scope="col">{words.why}</th>
            <th scope="col">{words.hears}</th>
          </tr>
        </thead>
        <tbody>
          {moves.map((move) => (
            <Row key={move.visitId} move={move} zone={zone} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ move, zone }: { move: WireMove; zone: string }) {
  const words = useWords(replanWords);
  const language = useLanguage();
  const seats = (list: WireMove['to']) =>
    list.map((seat) => `${timeAt(seat.startsAt, zone)} ${nameOf(seat, language)}`).join(' + ') || words.nobody;
  return (
    <tr>
      <td data-label={words.resident}>
        {nameOf({ name: move.residentName, nameLatin: move.residentNameLatin }, language)}
      </td>
      <td className="figures" data-label={words.window}>
        {windowText(move.window, zone)}
      </td>
      <td className="figures" data-label={words.before}>
        {seats(move.from)}
      </td>
      <td className="figures" data-label={words.after}>
        {seats(move.to)}
      </td>
      <td data-label={words.why}>{words.reasons[move.reason]}</td>
      <td data-label={words.hears}>{words.tells[move.tells]}</td>
    </tr>
  );
}
