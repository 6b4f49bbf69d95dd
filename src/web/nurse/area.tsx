import '../look/nurse.css';
import { Frame, Page } from '../parts/frame.tsx';
import { Empty } from '../parts/states.tsx';
import { firstMatch } from '../router/match.ts';
import { Link, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { isDay } from '../time/clock.ts';
import { commonWords } from '../words/common.ts';
import { nurseWords } from '../words/nurse.ts';
import { useWords } from '../words/use-words.ts';
import { DayPage } from './day-page.tsx';
import { LeavePage } from './leave-page.tsx';
import { MyPage } from './my-page.tsx';

const patterns = ['/', '/days/:day', '/days/:day/map', '/me', '/leave', '/nurse/leave'] as const;

/** The pages of a nurse: one list, its map, herself. */
export default function NurseArea() {
  const words = useWords(nurseWords);
  const { today } = useSession();
  const { path } = usePlace();
  const found = firstMatch(patterns, path);
  const day = found?.parts.day ?? today;
  const onMap = path.endsWith('/map');
  const onLeave = path.endsWith('/leave');
  const onMe = path === '/me' || onLeave;
  return (
    <Frame
      links={[
        { to: day === today ? '/' : `/days/${day}`, icon: 'list', word: words.list, current: !onMe && !onMap },
        { to: `/days/${day}/map`, icon: 'map', word: words.map, current: onMap },
        { to: '/me', icon: 'person', word: words.me, current: onMe },
      ]}
    >
      {!found || !isDay(day) ? (
        <Lost />
      ) : onLeave ? (
        <LeavePage />
      ) : path === '/me' ? (
        <MyPage />
      ) : (
        <DayPage key={day} day={day} show={onMap ? 'map' : 'list'} />
      )}
    </Frame>
  );
}

function Lost() {
  const words = useWords(commonWords);
  return (
    <Page title={words.nothingHereTitle}>
      <Empty icon="map" title={words.nothingHere}>
        <Link to="/">{words.goHome}</Link>
      </Empty>
    </Page>
  );
}
