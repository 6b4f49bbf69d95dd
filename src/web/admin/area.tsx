import '../look/account.css';
import '../look/desk.css';
import '../look/booking.css';
import '../look/doctor.css';
import type { ComponentType } from 'react';
import { Indicators } from '../doctor/indicators.tsx';
import { Frame } from '../parts/frame.tsx';
import { match } from '../router/match.ts';
import { usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { adminWords } from '../words/admin.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { commonWords } from '../words/common.ts';
import { escalationWords } from '../words/escalations.ts';
import { programmeWords } from '../words/programmes.ts';
import { settingsWords } from '../words/settings.ts';
import { sheetWords } from '../words/sheets.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { AccountsPage } from './accounts-page.tsx';
import { EscalationsPage } from './escalations-page.tsx';
import { IntegrationsPage } from './integrations-page.tsx';
import { ProgrammesPage } from './programmes-page.tsx';
import { ProtocolsPage } from './protocols-page.tsx';
import { ProxiesPage } from './proxies-page.tsx';
import { SettingsPage } from './settings-page.tsx';
import { SheetsPage } from './sheets-page.tsx';

const pages: Readonly<Record<string, ComponentType>> = {
  '/settings': SettingsPage,
  '/programmes': ProgrammesPage,
  '/care-sheets': SheetsPage,
  '/integrations': IntegrationsPage,
  '/indicators': () => <Indicators people={false} />,
  '/escalations': EscalationsPage,
  '/protocols': ProtocolsPage,
};

/** The administrator's pages, and the desk's page of who may act for a resident. */
export default function AdminArea() {
  const words = useWords(adminWords);
  const programmes = useWords(programmeWords);
  const sheets = useWords(sheetWords);
  const settings = useWords(settingsWords);
  const common = useWords(commonWords);
  const checkUps = useWords(checkUpWords);
  const escalations = useWords(escalationWords);
  const { me, signOut } = useSession();
  const { path } = usePlace();
  const resident = match('/residents/:id/family', path)?.id;
  const Shown = pages[path] ?? AccountsPage;
  const administrator = me.role === 'administrator';
  return (
    <Frame
      desk
      links={[
        { to: '/', icon: 'list', word: words.backToDesk, current: false },
        ...(administrator
          ? ([
              { to: '/accounts', icon: 'people', word: words.accounts, current: path === '/accounts' },
              { to: '/settings', icon: 'list', word: settings.menu, current: path === '/settings' },
              { to: '/programmes', icon: 'list', word: programmes.menu, current: path === '/programmes' },
              { to: '/care-sheets', icon: 'check', word: sheets.menu, current: path === '/care-sheets' },
              { to: '/integrations', icon: 'bag', word: words.integrations, current: path === '/integrations' },
              { to: '/indicators', icon: 'star', word: checkUps.indicators, current: path === '/indicators' },
              { to: '/protocols', icon: 'check', word: words.protocols, current: path === '/protocols' },
              { to: '/escalations', icon: 'alert', word: escalations.menu, current: path === '/escalations' },
            ] as const)
          : []),
      ]}
      aside={
        <>
          <span className="soft small desk-name">{nameOf(me, useLanguage())}</span>
          <button type="button" className="button quiet" onClick={() => void signOut()}>
            {common.signOut}
          </button>
        </>
      }
    >
      {resident !== undefined ? <ProxiesPage residentId={resident} /> : <Shown />}
    </Frame>
  );
}
