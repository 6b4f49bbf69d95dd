import { Button, Input } from 'antd';
import { useState } from 'react';
import type { WireAlarm } from '#visits/safety/wire';
import { useAction } from '../../net/use-action.ts';
import { useLive } from '../../net/use-live.ts';
import { useLoad } from '../../net/use-load.ts';
import { visitApi } from '../../net/visit-api.ts';
import { Failed, Notice } from '../../parts/states.tsx';
import { Link } from '../../router/router.tsx';
import { useSession } from '../../session.ts';
import { nameOf } from '../../sign-in/people.ts';
import { timeAt } from '../../time/clock.ts';
import { deskLiveWords } from '../../words/desk-live.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

/** On every page of the desk, on top, until somebody has seen to it: a nurse who calls for help, or has not come out. */
export function Alarms() {
  const words = useWords(deskLiveWords);
  const alarms = useLoad('alarms', visitApi.alarms);
  useLive(['alarm'], alarms.again);
  if (alarms.state !== 'ready' || alarms.value.alarms.length === 0) return null;
  return (
    <div role="alert" aria-label={words.alarmRegion} className="alarms">
      {alarms.value.alarms.map((alarm) => (
        <Alarm key={alarm.id} alarm={alarm} done={alarms.again} />
      ))}
    </div>
  );
}

function Alarm({ alarm, done }: { alarm: WireAlarm; done: () => void }) {
  const words = useWords(deskLiveWords);
  const language = useLanguage();
  const { zone } = useSession();
  const [said, setSaid] = useState('');
  const answer = useAction((text: string) => visitApi.answerAlarm(alarm.id, text).then(() => true));
  const name = nameOf(alarm.nurse, language);
  return (
    <Notice tone="red" icon="alert">
      <strong>{words[alarm.kind](name, timeAt(alarm.madeAt, zone))}</strong>
      <span className="row">
        {alarm.nurse.phone && (
          <a className="button" href={`tel:${alarm.nurse.phone}`}>
            {words.call(alarm.nurse.phone)}
          </a>
        )}
        {alarm.place ? (
          <a
            className="button"
            target="_blank"
            rel="noreferrer"
            href={`https://uri.amap.com/marker?position=${alarm.place.longitude},${alarm.place.latitude}&coordinate=wgs84`}
          >
            {words.onMap}
          </a>
        ) : (
          alarm.kind === 'help' && <span className="soft">{words.noPlace}</span>
        )}
        {alarm.visitId && <Link to={`/visits/${alarm.visitId}/record`}>{words.record}</Link>}
      </span>
      <form
        className="row"
        onSubmit={async (event) => {
          event.preventDefault();
          if (said.trim().length >= 2 && (await answer.run(said.trim()))) done();
        }}
      >
        <Input
          aria-label={words.answerAsk}
          placeholder={words.answerAsk}
          value={said}
          maxLength={500}
          onChange={(event) => setSaid(event.target.value)}
        />
        <Button htmlType="submit" type="primary" danger loading={answer.busy} disabled={said.trim().length < 2}>
          {words.answer}
        </Button>
      </form>
      {answer.failure && <Failed failure={answer.failure} />}
    </Notice>
  );
}
