import type { WireContract, WireContractWithHistory, WireMember } from '#contracts/wire';
import { Icon } from '../parts/icons.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { addDays, dayAt } from '../time/clock.ts';
import { contractMoveWords } from '../words/contract-moves.ts';
import { contractWords } from '../words/contracts.ts';
import { dayText, longDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** Fen as yuan, without the part nobody needs. */
export const yuan = (fen: number): string => (fen / 100).toFixed(fen % 100 === 0 ? 0 : 2);

/** One word for its state, with a sign. */
export function ContractBadge({ contract }: { contract: Pick<WireContract, 'state'> }) {
  const words = useWords(contractWords);
  const served = contract.state === 'active' || contract.state === 'signed';
  return (
    <span className={`badge ${served ? 'accent' : 'grey'}`}>
      <Icon name={served ? 'check' : 'clock'} />
      {words.states[contract.state]}
    </span>
  );
}

/** The three institutions, the package and the days. */
export function Three({ contract }: { contract: WireContract }) {
  const words = useWords(contractWords);
  const language = useLanguage();
  const leader = contract.team.members.find(({ leads }) => leads);
  return (
    <dl className="facts">
      <dt>{words.centre}</dt>
      <dd>{contract.centreName[language]}</dd>
      <dt>{words.team}</dt>
      <dd>
        {contract.team.name[language]}
        {leader && <span className="soft block">{nameOf(leader, language)}</span>}
      </dd>
      <dt>{words.district}</dt>
      <dd>{contract.districtHospital.name[language]}</dd>
      <dt>{words.municipal}</dt>
      <dd>{contract.municipalHospital.name[language]}</dd>
      <dt>{words.package}</dt>
      <dd>{contract.package.name[language]}</dd>
      <dt>{words.period}</dt>
      <dd className="figures">
        {words.term(longDay(contract.startsOn, language), longDay(addDays(contract.endsOn, -1), language))}
      </dd>
    </dl>
  );
}

/** Whether it is known that she is served no more before the term is over. */
const isLeaving = ({ state, endReason, endsOn }: WireMember): boolean =>
  endReason !== null && endsOn !== null && (state === 'active' || state === 'signed');

const isOver = ({ state }: WireMember): boolean => state === 'expired' || state === 'ended';

/** What one member has by it and what is left, or lapsed when it was over; for others of the household only that she belongs to it. */
export function MemberFacts(props: {
  member: WireMember;
  /** On each line of what is left: a way to book it. */
  book?: (item: NonNullable<WireMember['items']>[number]) => React.ReactNode;
  children?: React.ReactNode;
}) {
  const { member, book, children } = props;
  const words = useWords(contractWords);
  const moves = useWords(contractMoveWords);
  const language = useLanguage();
  const said = [
    words.memberStates[member.state],
    ...(member.groups ?? []).map((group) => words.groups[group]),
    ...(member.feeFen === null ? [] : [words.fee(yuan(member.feeFen))]),
  ];
  return (
    <section className="stack" aria-label={nameOf(member, language)}>
      <p>
        <strong>{nameOf(member, language)}</strong>
        <span className="soft block">{said.join(' · ')}</span>
      </p>
      {member.items && member.items.length > 0 && (
        <ul className="plain-list">
          {member.items.map((item) => (
            <li key={item.code} className="visit-line">
              <span className="grow">
                {item.name[language]}
                <span className="soft figures block">
                  {isOver(member)
                    ? [
                        words.doneOfOver(item.done, item.due),
                        ...(item.lapsed > 0 ? [words.lapsedTimes(item.lapsed)] : []),
                      ].join(' · ')
                    : [
                        words.doneOf(item.done, item.due),
                        ...(item.planned > 0 ? [words.plannedTimes(item.planned)] : []),
                      ].join(' · ')}
                </span>
              </span>
              {book && item.done + item.planned < item.due && book(item)}
            </li>
          ))}
        </ul>
      )}
      {isLeaving(member) && (
        <p className="soft">
          {moves.endsFor(longDay(addDays(member.endsOn!, -1), language), words.reasons[member.endReason!])}
        </p>
      )}
      {member.nextDueOn !== null && <p className="soft">{words.dueNext(dayText(member.nextDueOn, language))}</p>}
      {children}
    </section>
  );
}

/** What became of it, newest first. */
export function History({ contract }: { contract: WireContractWithHistory }) {
  const words = useWords(contractWords);
  const language = useLanguage();
  const { zone } = useSession();
  const names = new Map(contract.members.map((member) => [member.residentId, nameOf(member, language)]));
  return (
    <details>
      <summary>{words.history}</summary>
      <ul>
        {contract.history.toReversed().map((event) => (
          <li key={`${event.at} ${event.kind} ${event.residentId}`}>
            <span className="figures">{dayText(dayAt(event.at, zone), language)}</span>{' '}
            {words.events[event.kind] ?? event.kind}
            {event.residentId !== null && ` · ${names.get(event.residentId) ?? ''}`}
            <span className="soft"> · {words.by[event.by]}</span>
            {typeof event.note.reason === 'string' && event.note.reason in words.reasons && (
              <span className="soft"> · {words.reasons[event.note.reason as keyof typeof words.reasons]}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
