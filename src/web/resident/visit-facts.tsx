import type { WireVisit } from '#visits/wire';
import { isAsked } from '../booking/shown-state.ts';
import { useSpoken } from '../parts/use-spoken.ts';
import { useSession } from '../session.ts';
import { dayAt, timeAt, windowText } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { commonWords, durationText } from '../words/common.ts';
import { dayFromToday } from '../words/days.ts';
import { residentWords } from '../words/resident.ts';
import { spokenWords } from '../words/spoken.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { isThere, useExpectedText, useServicesText } from './visit-card.tsx';

/** Everything about one visit, in the order people ask. */
export function VisitFacts({ visit }: { visit: WireVisit }) {
  const words = useWords(residentWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const { zone, today } = useSession();
  const expected = useExpectedText(visit, zone);
  const services = useServicesText(visit);
  const speaksWords = useWords(spokenWords);
  const speaks = useSpoken();
  const spoken = visit.expected[0]?.languages ?? [];
  return (
    <section className="card" aria-label={words.visitTitle}>
      <p className="strong">{dayFromToday(visit.day, today, language)}</p>
      <p className="big-time">{windowText(visit.window, zone)}</p>
      <p className="soft">{words.whenNote}</p>
      <dl className="facts">
        <dt>{words.what}</dt>
        <dd>{services}</dd>
        <dt>{words.howLong}</dt>
        <dd>{durationText(visit.careMinutes, common)}</dd>
        <dt>{words.where}</dt>
        <dd>{language === 'en' ? visit.address.textLatin || visit.address.text : visit.address.text}</dd>
        {(expected || visit.nurseSex || visit.nurses > 1) && (
          <>
            <dt>{words.who}</dt>
            <dd>
              {expected && <p>{expected}</p>}
              {spoken.length > 0 && <p>{speaksWords.speaks(speaks(spoken))}</p>}
              {expected && !isThere(visit.state) && <p className="soft small">{words.expectedNote}</p>}
              {visit.nurseSex && <p>{visit.nurseSex === 'female' ? words.nurseFemale : words.nurseMale}</p>}
              {visit.nurses > 1 && <p>{words.twoNurses}</p>}
            </dd>
          </>
        )}
        {visit.note !== '' && (
          <>
            <dt>{words.note}</dt>
            <dd>{visit.note}</dd>
          </>
        )}
        <CancelReason code={visit.cancelReason} />
      </dl>
    </section>
  );
}

/** Until when the centre answers a request. */
export function AnswerBy({ visit }: { visit: WireVisit }) {
  const words = useWords(bookingWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const due = visit.request?.dueAt;
  if (!isAsked(visit) || !due) return null;
  return (
    <p className="figures">
      {words.askedUntil(`${dayFromToday(dayAt(due, zone), today, language)} ${timeAt(due, zone)}`)}
    </p>
  );
}

function CancelReason({ code }: { code: string | null }) {
  const words = useWords(residentWords);
  const reasons: Readonly<Record<string, string>> = useWords(bookingWords).cancel;
  const reason = code === 'holiday' ? words.cancelledForHoliday : code === null ? undefined : reasons[code];
  if (reason === undefined) return null;
  return (
    <>
      <dt>{words.cancelReasonLabel}</dt>
      <dd>{reason}</dd>
    </>
  );
}
