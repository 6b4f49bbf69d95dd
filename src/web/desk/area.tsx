import '../look/booking.css';
import '../look/chart.css';
import '../look/desk.css';
import '../look/charges.css';
import '../look/fairness.css';
import '../look/papers.css';
import '../look/desk-live.css';
import { ConfigProvider, theme } from 'antd';
import enLocale from 'antd/locale/en_US';
import zhLocale from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { CareSheetPage } from '../care-sheet/care-sheet-page.tsx';
import { FigurePeople } from '../contracts/figure-people.tsx';
import { FiguresPage } from '../contracts/figures-page.tsx';
import { MoveContract } from '../contracts/move-contract.tsx';
import { usePreferences } from '../look/preferences.ts';
import { deskThemeOf } from '../look/tokens.ts';
import { Frame } from '../parts/frame.tsx';
import { Lost } from '../parts/lost.tsx';
import { Who } from '../parts/who.tsx';
import { ProposalsPage } from '../referrals/proposals-page.tsx';
import { firstMatch } from '../router/match.ts';
import { usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { addDays, isDay } from '../time/clock.ts';
import { adminWords } from '../words/admin.ts';
import { chargesWords } from '../words/charges.ts';
import { contractWords } from '../words/contracts.ts';
import { deskWords } from '../words/desk.ts';
import { deskLiveWords } from '../words/desk-live.ts';
import { importWords } from '../words/imports.ts';
import { proposalWords } from '../words/proposals.ts';
import { referralWords } from '../words/referrals.ts';
import { requestWords } from '../words/requests.ts';
import { rosterWords } from '../words/roster.ts';
import { sessionWords } from '../words/sessions.ts';
import { useWords } from '../words/use-words.ts';
import { waitingWords } from '../words/waiting.ts';
import { Addresses } from './addresses.tsx';
import { Calls } from './calls.tsx';
import { ChargesPage } from './charges/charges-page.tsx';
import { ContractPage } from './contracts/contract-page.tsx';
import { ContractsPage } from './contracts/contracts-page.tsx';
import { DayPage } from './day-page.tsx';
import { Fairness } from './fairness.tsx';
import { FairnessResidents } from './fairness-residents.tsx';
import { Find } from './find.tsx';
import { ImportPage } from './import/import-page.tsx';
import { Alarms } from './live/alarms.tsx';
import { useDayListKept } from './live/keep-day-list.ts';
import { KitPage } from './live/kit-page.tsx';
import { RecordPage } from './live/record-page.tsx';
import { TodayPage } from './live/today-page.tsx';
import { NewAddress } from './new-address.tsx';
import { NoticeAlarm } from './notice-alarm.tsx';
import { Notices } from './notices.tsx';
import { PapersPage } from './papers/papers-page.tsx';
import { OpenProposals } from './proposals/open-proposals.tsx';
import { ResidentProposals } from './proposals/resident-proposals.tsx';
import { Register } from './register.tsx';
import { Requests } from './requests.tsx';
import { Resident } from './resident.tsx';
import { NursePage } from './roster/nurse-page.tsx';
import { RosterPage } from './roster/roster-page.tsx';
import { DeskSeries } from './series-page.tsx';
import { SessionsPage } from './sessions/sessions-page.tsx';
import { WaitList } from './wait-list.tsx';

const patterns = [
  '/',
  '/days/:day',
  '/days/:day/kit',
  '/live',
  '/visits/:id/record',
  '/visits/:id/sheet',
  '/residents',
  '/residents/new',
  '/residents/:id',
  '/residents/:id/address',
  '/residents/:id/papers',
  '/residents/:id/suggestions',
  '/suggestions',
  '/series/:id',
  '/requests',
  '/contracts',
  '/contracts/figures',
  '/contracts/figures/residents',
  '/contracts/:id',
  '/contracts/:id/move',
  '/charges',
  '/sessions',
  '/proposals',
  '/wait-list',
  '/wait-list/fairness',
  '/wait-list/fairness/residents',
  '/calls',
  '/notices',
  '/addresses',
  '/roster',
  '/roster/nurses/:id',
  '/desk/roster',
  '/desk/import',
] as const;

/** The pages of a centre's desk. */
export default function DeskArea() {
  const look = usePreferences();
  const words = useWords(deskWords);
  const live = useWords(deskLiveWords);
  const rosterMenu = useWords(rosterWords);
  const adminMenu = useWords(adminWords);
  const chargesMenu = useWords(chargesWords);
  const contractMenu = useWords(contractWords);
  const sessionMenu = useWords(sessionWords);
  const importMenu = useWords(importWords);
  const waitMenu = useWords(waitingWords);
  const requestMenu = useWords(requestWords);
  const referralMenu = useWords(referralWords);
  const proposalMenu = useWords(proposalWords);
  const { me } = useSession();
  const { path } = usePlace();
  const base = deskThemeOf(look);
  useDayListKept();
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      getPopupContainer={(trigger) => trigger?.parentElement ?? document.body}
      locale={look.language === 'en' ? enLocale : zhLocale}
      theme={{ ...base, algorithm: look.dark ? theme.darkAlgorithm : theme.defaultAlgorithm }}
    >
      <Frame
        desk
        links={[
          { to: '/', icon: 'list', word: words.day, current: path === '/' || path.startsWith('/days') },
          {
            to: '/live',
            icon: 'clock',
            word: live.menu,
            current: path === '/live' || path.startsWith('/visits'),
          },
          {
            to: '/roster',
            icon: 'book',
            word: rosterMenu.menu,
            current: path.endsWith('/roster') || path.startsWith('/roster'),
          },
          { to: '/residents', icon: 'people', word: words.residents, current: path.startsWith('/residents') },
          { to: '/requests', icon: 'check', word: requestMenu.menu, current: path === '/requests' },
          { to: '/sessions', icon: 'clock', word: sessionMenu.menu, current: path === '/sessions' },
          {
            to: '/proposals',
            icon: 'home',
            word: referralMenu.proposals,
            current: path === '/proposals',
          },
          { to: '/contracts', icon: 'heart', word: contractMenu.menu, current: path.startsWith('/contracts') },
          { to: '/suggestions', icon: 'book', word: proposalMenu.deskMenu, current: path === '/suggestions' },
          { to: '/wait-list', icon: 'clock', word: waitMenu.menu, current: path.startsWith('/wait-list') },
          { to: '/charges', icon: 'list', word: chargesMenu.menu, current: path === '/charges' },
          { to: '/calls', icon: 'phone', word: words.calls, current: path === '/calls' || path === '/notices' },
          { to: '/addresses', icon: 'pin', word: words.addresses, current: path === '/addresses' },
          ...(me.role === 'administrator'
            ? ([{ to: '/accounts', icon: 'person', word: adminMenu.accounts, current: false }] as const)
            : []),
          { to: '/desk/import', icon: 'bag', word: importMenu.menu, current: path === '/desk/import' },
        ]}
        aside={<Who />}
      >
        <Alarms />
        <NoticeAlarm />
        <Pages path={path} />
      </Frame>
    </ConfigProvider>
  );
}

function Pages({ path }: { path: string }): ReactNode {
  const { today } = useSession();
  const found = firstMatch(patterns, path);
  const { day, id } = found?.parts ?? {};
  switch (found?.pattern) {
    case '/':
      return <DayPage day={addDays(today, 1)} />;
    case '/days/:day':
      return day && isDay(day) ? <DayPage day={day} /> : <Lost />;
    case '/days/:day/kit':
      return day && isDay(day) ? <KitPage day={day} /> : <Lost />;
    case '/live':
      return <TodayPage />;
    case '/visits/:id/record':
      return <RecordPage key={id} id={id ?? ''} />;
    case '/visits/:id/sheet':
      return <CareSheetPage key={id} id={id ?? ''} back={`/visits/${id}/record`} />;
    case '/residents':
      return <Find />;
    case '/proposals':
      return <ProposalsPage />;
    case '/residents/new':
      return <Register />;
    case '/residents/:id/address':
      return <NewAddress key={id} id={id ?? ''} />;
    case '/contracts':
      return <ContractsPage />;
    case '/contracts/figures':
      return <FiguresPage />;
    case '/contracts/figures/residents':
      return <FigurePeople />;
    case '/contracts/:id/move':
      return <MoveContract key={id} id={id ?? ''} />;
    case '/contracts/:id':
      return <ContractPage key={id} id={id ?? ''} />;
    case '/charges':
      return <ChargesPage />;
    case '/residents/:id/papers':
      return <PapersPage key={id} id={id ?? ''} />;
    case '/suggestions':
      return <OpenProposals />;
    case '/residents/:id/suggestions':
      return <ResidentProposals key={id} id={id ?? ''} />;
    case '/residents/:id':
      return <Resident key={id} id={id ?? ''} />;
    case '/series/:id':
      return <DeskSeries key={id} id={id ?? ''} />;
    case '/requests':
      return <Requests />;
    case '/sessions':
      return <SessionsPage />;
    case '/wait-list':
      return <WaitList />;
    case '/wait-list/fairness':
      return <Fairness />;
    case '/wait-list/fairness/residents':
      return <FairnessResidents />;
    case '/calls':
      return <Calls />;
    case '/notices':
      return <Notices />;
    case '/addresses':
      return <Addresses />;
    case '/roster':
    case '/desk/roster':
      return <RosterPage />;
    case '/roster/nurses/:id':
      return <NursePage key={id} id={id ?? ''} />;
    case '/desk/import':
      return <ImportPage />;
    default:
      return <Lost />;
  }
}
