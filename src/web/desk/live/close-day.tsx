import { Button, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import type { CloseDay as Asked, WireClosing } from '#booking/closing/wire';
import type { ClosingReason, WireDayPlan } from '#planning/wire';
import { liveApi } from '../../net/live-api.ts';
import { useAction } from '../../net/use-action.ts';
import { useLoad } from '../../net/use-load.ts';
import { Failed, Loading, Notice } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { dayAt, timeAt, windowText } from '../../time/clock.ts';
import { closingWords } from '../../words/closing.ts';
import { dayFromToday, dayText } from '../../words/days.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

/** Closing a day for everybody, shown before it is done; or, of a day that is closed, opening it again. */
export function CloseDay({ plan, changed }: { plan: WireDayPlan; changed: () => void }) {
  const words = useWords(closingWords);
  const { today } = useSession();
  const [isOpen, setOpen] = useState(false);
  if (plan.closed) return <Closed plan={plan} closed={plan.closed} changed={changed} />;
  if (plan.day < today) return null;
  const close = (done: boolean) => {
    setOpen(false);
    if (done) changed();
  };
  return (
    <div className="row">
      <Button danger onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      {isOpen && <ClosingDialog plan={plan} close={close} />}
    </div>
  );
}

interface ClosedDay {
  readonly plan: WireDayPlan;
  readonly closed: NonNullable<WireDayPlan['closed']>;
  readonly changed: () => void;
}

function Closed({ plan, closed, changed }: ClosedDay) {
  const words = useWords(closingWords);
  const language = useLanguage();
  const { today } = useSession();
  const reopen = useAction(() => liveApi.reopenDay(plan.centreId, plan.day));
  const since = `${dayText(dayAt(closed.at, plan.zone), language)} ${timeAt(closed.at, plan.zone)}`;
  return (
    <Notice tone="amber" icon="alert">
      <p role="status">{words.closed(words.reasons[closed.reason], since)}</p>
      {plan.day >= today && (
        <Button
          loading={reopen.busy}
          onClick={async () => {
            if (await reopen.run(undefined)) changed();
          }}
        >
          {words.reopen}
        </Button>
      )}
      {reopen.failure && <Failed failure={reopen.failure} />}
    </Notice>
  );
}

function ClosingDialog({ plan, close }: { plan: WireDayPlan; close: (done: boolean) => void }) {
  const words = useWords(closingWords);
  const language = useLanguage();
  const { today } = useSession();
  const { centreId, day, version } = plan;
  const field = useId();
  const [reason, setReason] = useState<ClosingReason>('typhoon');
  const preview = useLoad(`closing ${centreId} ${day} ${version}`, (signal) =>
    liveApi.previewClosing(centreId, day, signal),
  );
  const commit = useAction((asked: Omit<Asked, 'note'>, key) => liveApi.closeDay(centreId, day, asked, key));
  const ready = preview.state === 'ready' ? preview.value : undefined;
  return (
    <Modal
      open
      width={720}
      title={words.title(dayFromToday(day, today, language))}
      okText={words.commit}
      okButtonProps={{ danger: true, disabled: !ready, loading: commit.busy }}
      cancelText={words.cancel}
      onCancel={() => close(false)}
      onOk={async () => {
        if (!ready) return;
        if (await commit.run({ version: ready.version, reason })) close(true);
        else preview.again();
      }}
    >
      <div className="stack">
        <div className="field">
          <label htmlFor={field}>{words.reason}</label>
          <Select
            id={field}
            value={reason}
            onChange={setReason}
            options={(Object.keys(words.reasons) as ClosingReason[]).map((code) => ({
              value: code,
              label: words.reasons[code],
            }))}
          />
        </div>
        {commit.failure && <Failed failure={commit.failure} />}
        {preview.state === 'loading' && <Loading rows={3} />}
        {preview.state === 'failed' && <Failed failure={preview.failure} again={preview.again} />}
        {ready && <Outcome closing={ready} />}
        <p className="soft small">{words.hint}</p>
      </div>
    </Modal>
  );
}

function Outcome({ closing: { visits, zone } }: { closing: WireClosing }) {
  const words = useWords(closingWords);
  const language = useLanguage();
  const moved = visits.filter(({ to }) => to !== null).length;
  if (visits.length === 0) return <p>{words.none}</p>;
  return (
    <>
      <p className="strong" role="status">
        {words.count(moved, visits.length - moved)}
      </p>
      <table className="live-table">
        <thead>
          <tr>
            <th scope="col">{words.resident}</th>
            <th scope="col">{words.from}</th>
            <th scope="col">{words.to}</th>
          </tr>
        </thead>
        <tbody>
          {visits.map((visit) => (
            <tr key={visit.visitId}>
              <td>{(language === 'en' && visit.residentNameLatin) || visit.residentName}</td>
              <td className="figures">{windowText(visit.from, zone)}</td>
              <td className="figures">
                {visit.to
                  ? `${dayText(dayAt(visit.to.start, zone), language)} ${windowText(visit.to, zone)}`
                  : words.noPlace(words.why[visit.why ?? 'full'])}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
