import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { type RefuseRequest, refuseReasons } from '#booking/requests/wire';
import { needs as needCodes, type WireVisit } from '#visits/wire';
import { requestApi } from '../net/request-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLive } from '../net/use-live.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { dayAt, timeAt, windowText } from '../time/clock.ts';
import { commonWords } from '../words/common.ts';
import { dayFromToday } from '../words/days.ts';
import { deskWords } from '../words/desk.ts';
import { movingWords } from '../words/moving.ts';
import { papersWords } from '../words/papers.ts';
import { requestWords } from '../words/requests.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';

/** What waits for the desk's answer: bookings to be accepted or not, and wishes their day's roster could not meet. */
export function Requests() {
  const words = useWords(requestWords);
  const open = useLoad('requests', requestApi.open);
  useLive(['visit'], open.again);
  return (
    <Page title={words.title}>
      {open.state === 'loading' && <Loading rows={3} />}
      {open.state === 'failed' && <Failed failure={open.failure} again={open.again} />}
      {open.state === 'ready' && open.value.visits.length === 0 && (
        <Empty icon="check" title={words.noneTitle}>
          {words.none}
        </Empty>
      )}
      {open.state === 'ready' && (
        <ul className="stack">
          {open.value.visits.map((visit) => (
            <li key={visit.id}>
              <Request visit={visit} answered={open.again} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

function Request({ visit, answered }: { visit: WireVisit; answered: () => void }) {
  const words = useWords(requestWords);
  const { listJoin } = useWords(commonWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const when = (instant: string) => `${dayFromToday(dayAt(instant, zone), today, language)} ${timeAt(instant, zone)}`;
  const { request } = visit;
  const name = nameOf(visit.resident, language);
  return (
    <article className="card" aria-label={name}>
      <div className="row spread">
        <h2>
          <Link to={`/residents/${visit.resident.id}`}>{name}</Link>
        </h2>
        {request && <span className="soft small figures">{words.asked(when(request.askedAt))}</span>}
      </div>
      <p className="strong figures">
        {dayFromToday(visit.day, today, language)} {windowText(visit.window, zone)}
      </p>
      <p>{visit.services.map((service) => service.name[language]).join(listJoin)}</p>
      {visit.note && <p className="soft">{visit.note}</p>}
      {request?.kind === 'review' ? (
        <>
          {request.dueAt && <p className="soft figures">{words.due(when(request.dueAt))}</p>}
          <Answer visit={visit} name={name} answered={answered} />
        </>
      ) : (
        <Unmet visit={visit} name={name} answered={answered} />
      )}
    </article>
  );
}

type Given = { readonly accept: true } | ({ readonly accept: false } & RefuseRequest);

function Answer({ visit, name, answered }: { visit: WireVisit; name: string; answered: () => void }) {
  const words = useWords(requestWords);
  const [reasonField, noteField] = [useId(), useId()];
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState<RefuseRequest['reason']>('no-capacity');
  const [note, setNote] = useState('');
  const answer = useAction((given: Given, key) =>
    given.accept
      ? requestApi.accept(visit, key)
      : requestApi.refuse(visit, { reason: given.reason, note: given.note }, key),
  );
  const give = async (given: Given) => {
    if (await answer.run(given)) answered();
  };
  return (
    <>
      {answer.failure && <Failed failure={answer.failure} />}
      <div className="row">
        <Button type="primary" disabled={answer.busy} onClick={() => void give({ accept: true })}>
          {words.accept(name)}
        </Button>
        {!refusing && (
          <Button danger disabled={answer.busy} onClick={() => setRefusing(true)}>
            {words.refuse(name)}
          </Button>
        )}
      </div>
      {refusing && (
        <div className="stack">
          <div className="two-fields">
            <div className="field">
              <label htmlFor={reasonField}>{words.reason}</label>
              <Select
                id={reasonField}
                value={reason}
                onChange={setReason}
                options={refuseReasons.map((value) => ({ value, label: words.reasons[value] }))}
              />
            </div>
            <div className="field">
              <label htmlFor={noteField}>{words.note}</label>
              <Input id={noteField} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
            </div>
          </div>
          <Button danger disabled={answer.busy} onClick={() => void give({ accept: false, reason, note })}>
            {words.refuseNow}
          </Button>
        </div>
      )}
    </>
  );
}

/** A visit without its papers, or a wish that was not met: its resident was asked once; while she has not answered, the desk may find another window with her, or end it. */
function Unmet({ visit, name, answered }: { visit: WireVisit; name: string; answered: () => void }) {
  const words = useWords(requestWords);
  const moving = useWords(movingWords);
  const desk = useWords(deskWords);
  const { lacking } = useWords(papersWords);
  const lacks = needCodes.find((need) => need === visit.atRisk?.cause);
  const [acting, setActing] = useState<'move' | 'cancel'>();
  const close = (done: boolean) => {
    setActing(undefined);
    if (done) answered();
  };
  return (
    <>
      <p className="soft">{lacks ? words.lacks(lacking[lacks]) : words.unmet}</p>
      <div className="row">
        {lacks && (
          <Link to={`/residents/${visit.resident.id}/papers`} className="button">
            {words.toPapers}
          </Link>
        )}
        <Button type="primary" aria-label={words.moveFor(name)} onClick={() => setActing('move')}>
          {moving.move}
        </Button>
        <Button danger aria-label={words.cancelFor(name)} onClick={() => setActing('cancel')}>
          {desk.cancel}
        </Button>
      </div>
      {acting === 'move' && <MoveDialog visit={visit} close={close} />}
      {acting === 'cancel' && <CancelDialog visit={visit} close={close} />}
    </>
  );
}
