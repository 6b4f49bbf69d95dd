import { useEffect } from 'react';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Notice } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { timeAt } from '../time/clock.ts';
import { deskWords } from '../words/desk.ts';
import { useWords } from '../words/use-words.ts';

const lookAgainMilliseconds = 60_000;

/** Says so on every page of the desk when messages to residents do not go out. */
export function NoticeAlarm() {
  const words = useWords(deskWords);
  const { zone } = useSession();
  const alarm = useLoad('notice alarm', api.noticeAlarm);
  const { again } = alarm;
  useEffect(() => {
    const timer = setInterval(again, lookAgainMilliseconds);
    return () => clearInterval(timer);
  }, [again]);
  if (alarm.state !== 'ready' || !alarm.value.alarm || alarm.value.oldestDueAt === null) return null;
  return (
    <div role="alert" className="notice-alarm">
      <Notice tone="red" icon="alert">
        <p>{words.notSent(alarm.value.waiting, timeAt(alarm.value.oldestDueAt, zone))}</p>
      </Notice>
    </div>
  );
}
