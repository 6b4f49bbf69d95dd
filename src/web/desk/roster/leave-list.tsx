import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import type { WireLeaveRequest } from '#roster/wire';
import { rosterApi } from '../../net/roster-api.ts';
import { useAction } from '../../net/use-action.ts';
import { useLoad } from '../../net/use-load.ts';
import { Failed } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { dayAt, timeAt } from '../../time/clock.ts';
import { compactDay } from '../../words/days.ts';
import { leaveWords } from '../../words/leave.ts';
import { rosterWords } from '../../words/roster.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { ChangePreview } from './change-preview.tsx';
import type { RosterNurse } from './grid.ts';
import { nurseName } from './roster-table.tsx';

type Open = { readonly request: WireLeaveRequest; readonly what: 'approve' | 'refuse' };

/** Requests that wait for an answer. */
export function LeaveList({ nurses, changed }: { nurses: readonly RosterNurse[]; changed: () => void }) {
  const words = useWords(rosterWords);
  const language = useLanguage();
  const requests = useLoad('leave requests', rosterApi.leaveRequests);
  const [open, setOpen] = useState<Open>();
  const nameOf = (id: string) => {
    const nurse = nurses.find((each) => each.id === id);
    return nurse ? nurseName(nurse, language) : '';
  };
  const done = () => {
    setOpen(undefined);
    requests.again();
    changed();
  };
  const waiting = requests.state === 'ready' ? requests.value.requests.filter(({ state }) => state === 'asked') : [];
  return (
    <section className="card stack" aria-labelledby="leave">
      <h2 id="leave">{words.leaveTitle}</h2>
      {requests.state === 'failed' && <Failed failure={requests.failure} again={requests.again} />}
      {requests.state === 'ready' && waiting.length === 0 && <p className="soft">{words.noLeave}</p>}
      <ul className="stack">
        {waiting.map((request) => (
          <li key={request.id} className="row spread">
            <Request request={request} name={nameOf(request.nurseId)} />
            <span className="row">
              <Button type="primary" onClick={() => setOpen({ request, what: 'approve' })}>
                {words.approve}
              </Button>
              <Button onClick={() => setOpen({ request, what: 'refuse' })}>{words.refuse}</Button>
            </span>
          </li>
        ))}
      </ul>
      {open?.what === 'approve' && (
        <Modal
          open
          title={words.approveTitle(nameOf(open.request.nurseId))}
          footer={null}
          onCancel={() => setOpen(undefined)}
          destroyOnHidden
        >
          <Approval request={open.request} nurses={nurses} saved={done} back={() => setOpen(undefined)} />
        </Modal>
      )}
      {open?.what === 'refuse' && (
        <Refusal
          request={open.request}
          title={words.refuseTitle(nameOf(open.request.nurseId))}
          saved={done}
          close={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

function Request({ request, name }: { request: WireLeaveRequest; name: string }) {
  const reasons = useWords(leaveWords).reasons;
  const text = useStretchText();
  return (
    <span>
      <strong>{name}</strong> <span className="figures">{text(request)}</span>
      <span className="soft block">
        {reasons[request.reason]}
        {request.note !== '' && ` · ${request.note}`}
      </span>
    </span>
  );
}

function Approval(props: {
  request: WireLeaveRequest;
  nurses: readonly RosterNurse[];
  saved: () => void;
  back: () => void;
}) {
  // The same object each time: a new one would be looked at anew.
  const [change] = useState({ kind: 'leave', requestId: props.request.id } as const);
  return <ChangePreview change={change} nurses={props.nurses} saved={props.saved} back={props.back} />;
}

function Refusal(props: { request: WireLeaveRequest; title: string; saved: () => void; close: () => void }) {
  const words = useWords(rosterWords);
  const field = useId();
  const [answer, setAnswer] = useState('');
  const refuse = useAction((said: string) => rosterApi.refuseLeave(props.request.id, said));
  return (
    <Modal
      open
      title={props.title}
      okText={words.refuse}
      cancelText={words.back}
      confirmLoading={refuse.busy}
      onCancel={props.close}
      onOk={async () => {
        if (await refuse.run(answer)) props.saved();
      }}
      destroyOnHidden
    >
      <div className="field">
        <label htmlFor={field}>{words.answer}</label>
        <Input.TextArea
          id={field}
          rows={3}
          maxLength={500}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </div>
      {refuse.failure && <Failed failure={refuse.failure} />}
    </Modal>
  );
}

/** Whole days without times; a stretch that ends at midnight ends on the day before. */
function useStretchText(): (stretch: { readonly start: string; readonly end: string }) => string {
  const words = useWords(rosterWords);
  const language = useLanguage();
  const { zone } = useSession();
  return ({ start, end }) => {
    const whole = timeAt(start, zone) === '00:00' && timeAt(end, zone) === '00:00';
    const [from, to] = [dayAt(start, zone), dayAt(whole ? Date.parse(end) - 1 : end, zone)];
    const at = (instant: string, day: string) =>
      whole ? compactDay(day, language) : `${compactDay(day, language)} ${timeAt(instant, zone)}`;
    return whole && from === to ? at(start, from) : words.leaveFromTo(at(start, from), at(end, to));
  };
}
