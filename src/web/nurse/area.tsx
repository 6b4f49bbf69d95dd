import '../look/nurse.css';
import { useLoad } from '../net/use-load.ts';
import { Frame } from '../parts/frame.tsx';
import { Lost } from '../parts/lost.tsx';
import { firstMatch } from '../router/match.ts';
import { usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { isDay } from '../time/clock.ts';
import { nurseWords } from '../words/nurse.ts';
import { useWords } from '../words/use-words.ts';
import { AlarmButton } from './alarm.tsx';
import { DayPage } from './day-page.tsx';
import { LeavePage } from './leave-page.tsx';
import { MyPage } from './my-page.tsx';
import { centrePhone } from './offline/day.ts';
import { useSending } from './offline/use-kept.ts';
import { useShellKept } from './offline/use-shell-kept.ts';
import { SendingBar } from './sending-bar.tsx';
import { VisitPage } from './visit/visit-page.tsx';

const patterns = ['/', '/days/:day', '/days/:day/map', '/visits/:id', '/me', '/leave', '/nurse/leave'] as const;

/** The pages of a nurse: one list, its map, herself. */
export default function NurseArea() {
  const words = useWords(nurseWords);
  const { me, today } = useSession();
  const centre = useLoad(`centre ${me.centreId}`, (signal) =>
    centrePhone(me.nurseId ?? '', me.centreId ?? '', today, signal),
  );
  useSending();
  useShellKept();
  const { path } = usePlace();
  const found = firstMatch(patterns, path);
  const day = found?.parts.day ?? today;
  const onMap = path.endsWith('/map');
  const onLeave = path.endsWith('/leave');
  const onMe = path === '/me' || onLeave;
  return (
    <Frame
      aside={
        <AlarmButton visitId={found?.parts.id ?? null} centrePhone={centre.state === 'ready' ? centre.value : null} />
      }
      links={[
        { to: day === today ? '/' : `/days/${day}`, icon: 'list', word: words.list, current: !onMe && !onMap },
        { to: `/days/${day}/map`, icon: 'map', word: words.map, current: onMap },
        { to: '/me', icon: 'person', word: words.me, current: onMe },
      ]}
    >
      <SendingBar />
      {!found || !isDay(day) ? (
        <Lost />
      ) : onLeave ? (
        <LeavePage />
      ) : found.parts.id ? (
        <VisitPage id={found.parts.id} />
      ) : path === '/me' ? (
        <MyPage />
      ) : (
        <DayPage key={day} day={day} show={onMap ? 'map' : 'list'} />
      )}
    </Frame>
  );
}
