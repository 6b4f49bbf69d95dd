import type { ReactNode } from 'react';
import type { WireAssessment, WireOrder, WireService } from '#visits/wire';
import { useSession } from '../session.ts';
import { bookingWords } from '../words/booking.ts';
import { longDay } from '../words/days.ts';
import { papersWords } from '../words/papers.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** Doctors’ orders, each line with how much and how often. */
export function Orders(props: {
  orders: readonly WireOrder[];
  services: readonly WireService[];
  /** What can be done with an order that holds. */
  act?: (order: WireOrder) => ReactNode;
}) {
  const words = useWords(papersWords);
  const language = useLanguage();
  const day = (text: string) => longDay(text, language);
  if (props.orders.length === 0) return <p className="soft">{words.noOrders}</p>;
  const nameOf = (code: string) => props.services.find((service) => service.code === code)?.name[language] ?? code;
  return (
    <ul className="plain-list">
      {props.orders.map((order) => (
        <li key={order.id} className="paper">
          <p className="row">
            <span className="strong grow">{words.by(order.doctor, order.issuedAt)}</span>
            <State order={order} />
          </p>
          <p className="soft small figures">{words.period(day(order.validFrom), day(order.validUntil))}</p>
          <ul className="paper-items">
            {order.items.map((item) => (
              <li key={`${item.service} ${item.what}`}>
                <span className="strong">{nameOf(item.service)}</span>
                <span className="soft">
                  {' · '}
                  {[
                    item.what,
                    ...(item.dose ? [`${item.dose.amount} ${item.dose.unit}`] : []),
                    ...(item.route === 'none' ? [] : [words.routes[item.route]]),
                    words.frequencies[item.frequency],
                  ].join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          {order.withdrawn && <p className="soft small">{order.withdrawn.reason}</p>}
          {order.withdrawn === null && props.act?.(order)}
        </li>
      ))}
    </ul>
  );
}

function State({ order }: { order: WireOrder }) {
  const words = useWords(papersWords);
  const { today } = useSession();
  if (order.withdrawn) return <span className="badge">{words.withdrawn}</span>;
  if (order.validUntil < today) return <span className="badge">{words.over}</span>;
  return <span className="badge accent">{words.inForce}</span>;
}

/** How she was found before the first visit, newest first. */
export function Assessments({ assessments }: { assessments: readonly WireAssessment[] }) {
  const words = useWords(papersWords);
  const { programmes } = useWords(bookingWords);
  const language = useLanguage();
  if (assessments.length === 0) return <p className="soft">{words.noAssessments}</p>;
  return (
    <ul className="plain-list">
      {assessments.map((assessment) => (
        <li key={assessment.id} className="paper">
          <p className="row">
            <span className="strong grow">{programmes[assessment.programme]}</span>
            <span className={assessment.result === 'unfit' ? 'badge amber' : 'badge accent'}>
              {words.results[assessment.result]}
            </span>
          </p>
          <p className="soft small">
            {longDay(assessment.assessedOn, language)} · {assessment.assessedBy} ·{' '}
            {words.validUntil(longDay(assessment.validUntil, language))}
          </p>
          {assessment.conditions !== '' && <p>{assessment.conditions}</p>}
        </li>
      ))}
    </ul>
  );
}
