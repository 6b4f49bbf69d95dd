import '../look/desk.css';
import '../look/doctor.css';
import { ConfigProvider, theme } from 'antd';
import enLocale from 'antd/locale/en_US';
import zhLocale from 'antd/locale/zh_CN';
import { SessionsPage } from '../desk/sessions/sessions-page.tsx';
import { usePreferences } from '../look/preferences.ts';
import { deskThemeOf } from '../look/tokens.ts';
import { Frame } from '../parts/frame.tsx';
import { Lost } from '../parts/lost.tsx';
import { DownPage } from '../referrals/down-page.tsx';
import { EmergencyPage } from '../referrals/emergency-page.tsx';
import { QueuePage } from '../referrals/queue-page.tsx';
import { ReportPage } from '../referrals/report-page.tsx';
import { firstMatch } from '../router/match.ts';
import { usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

const pages = {
  '/': () => <Queue />,
  '/referrals': () => <Queue />,
  '/referrals/:id': (parts) => <Queue id={parts.id} />,
  '/down': () => <DownPage />,
  '/emergency': () => <EmergencyPage />,
  '/sessions': () => <SessionsPage />,
  '/reports': () => <ReportPage />,
} satisfies Record<string, (parts: Readonly<Record<string, string>>) => React.ReactNode>;
const patterns = Object.keys(pages) as (keyof typeof pages)[];

function Queue({ id }: { id?: string | undefined }) {
  const words = useWords(referralWords);
  return <QueuePage id={id} base="/referrals" title={words.hospitalTitle} />;
}

/** The pages of a hospital's referral desk. */
export default function HospitalArea() {
  const look = usePreferences();
  const words = useWords(referralWords);
  const language = useLanguage();
  const { me, signOut } = useSession();
  const { path } = usePlace();
  const found = firstMatch(patterns, path);
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      locale={look.language === 'en' ? enLocale : zhLocale}
      theme={{ ...deskThemeOf(look), algorithm: look.dark ? theme.darkAlgorithm : theme.defaultAlgorithm }}
    >
      <Frame
        desk
        links={[
          { to: '/', icon: 'list', word: words.referrals, current: path === '/' || path.startsWith('/referrals') },
          { to: '/down', icon: 'home', word: words.menus.down, current: path === '/down' },
          { to: '/emergency', icon: 'alert', word: words.menus.emergency, current: path === '/emergency' },
          { to: '/sessions', icon: 'clock', word: words.sessions, current: path === '/sessions' },
          { to: '/reports', icon: 'star', word: words.menus.reports, current: path === '/reports' },
        ]}
        aside={
          <>
            <span className="soft small desk-name">{nameOf(me, language)}</span>
            <button type="button" className="button quiet" onClick={() => void signOut()}>
              {words.signOut}
            </button>
          </>
        }
      >
        {found ? <div key={path}>{pages[found.pattern](found.parts)}</div> : <Lost />}
      </Frame>
    </ConfigProvider>
  );
}
