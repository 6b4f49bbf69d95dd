import { Button, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { CloseDay as Asked, ClosedPart, WireClosing } from '#booking/closing/wire';
import type { ClosingReason, WireDayPlan } from '#planning/wire';
import { liveApi } from '../../net/live-api.ts';
import { useAction } from '../../net/use-action.ts';
import { useLoad } from '../../net/use-load.ts';
import { PickOne } from '../../parts/form/plain.tsx';
import { Failed, Loading, Notice } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { dayAt, timeAt, windowText } from '../../time/clock.ts';
import { closingWords } from '../../words/closing.ts';
import { dayFromToday, dayText } from '../../words/days.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

/** The map comes only when somebody draws on it. */
const ClosePart = lazy(() => import('./close-part.tsx'));

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
  const { centreId, day } = plan;
  const [reason, setReason] = useState<ClosingReason>('typhoon');
  const [scope, setScope] = useState<'whole' | 'part'>('whole');
  const [part, setPart] = useState<ClosedPart | null>(null);
  const [seen, setSeen] = useState<WireClosing>();
  /** A preview that came out otherwise is looked at again. */
  const [refusals, setRefusals] = useState(0);
  const commit = useAction((asked: Omit<Asked, 'note'>, key) => liveApi.closeDay(centreId, day, asked, key));
  const choose = (next: ClosedPart | null) => {
    setSeen(undefined);
    setPart(next);
  };
  const named = dayFromToday(day, today, language);
  const isDrawn = scope === 'whole' || part !== null;
  return (
    <Modal
      open
      width={720}
      title={scope === 'part' ? words.partTitle(named) : words.title(named)}
      okText={words.commit}
      okButtonProps={{ danger: true, disabled: !seen, loading: commit.busy }}
      cancelText={words.cancel}
      onCancel={() => close(false)}
      onOk={async () => {
        if (!seen) return;
        if (await commit.run({ version: seen.version, reason, part })) close(true);
        else {
          setSeen(undefined);
          setRefusals(refusals + 1);
        }
      }}
    >
      <div className="stack">
        <PickOne
          label={words.where}
          value={scope}
          options={[
            ['whole', words.whole],
            ['part', words.part],
          ]}
          choose={(next) => {
            setScope(next);
            choose(null);
          }}
        />
        <PickOne
          label={words.reason}
          value={reason}
          options={(Object.keys(words.reasons) as ClosingReason[]).map((code) => [code, words.reasons[code]])}
          choose={setReason}
        />
        <Suspense fallback={<Loading rows={3} />}>
          {scope === 'part' && <ClosePart plan={plan} choose={choose} />}
        </Suspense>
        {commit.failure && <Failed failure={commit.failure} />}
        {isDrawn && <Preview key={refusals} plan={plan} part={part} seen={setSeen} />}
        <p className="soft small">{words.hint}</p>
      </div>
    </Modal>
  );
}

/** What would become of each visit. Looked at again when the day or what is closed changes, or it was refused. */
function Preview(props: {
  readonly plan: WireDayPlan;
  readonly part: ClosedPart | null;
  readonly seen: (closing: WireClosing) => void;
}) {
  const { centreId, day, version } = props.plan;
  const { part, seen } = props;
  const preview = useLoad(`closing ${centreId} ${day} ${version} ${JSON.stringify(part)}`, async (signal) => {
    const closing = await liveApi.previewClosing(centreId, day, part, signal);
    seen(closing);
    return closing;
  });
  if (preview.state === 'loading') return <Loading rows={3} />;
  if (preview.state === 'failed') return <Failed failure={preview.failure} again={preview.again} />;
  return <Outcome closing={preview.value} />;
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
      <table className="live-table closing-outcome">
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
              <td className="figures" data-label={words.from}>
                {windowText(visit.from, zone)}
              </td>
              <td className="figures" data-label={words.to}>
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
