import { Button } from 'antd';
import type { WireDayPlan, WireNurseRoute } from '#planning/wire';
import { api } from '../../net/api.ts';
import { useLoad } from '../../net/use-load.ts';
import { Page } from '../../parts/frame.tsx';
import { Empty, Failed, Loading } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { nameOf } from '../../sign-in/people.ts';
import { dayText } from '../../words/days.ts';
import { deskLiveWords } from '../../words/desk-live.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { summedKit } from './summed-kit.ts';

/** What is taken from the shelves for a day: for the whole centre, and for each nurse's bag. To be printed. */
export function KitPage({ day }: { day: string }) {
  const words = useWords(deskLiveWords);
  const language = useLanguage();
  const { me } = useSession();
  const centreId = me.centreId ?? '';
  const plan = useLoad(`plan ${centreId} ${day}`, (signal) => api.dayPlan(centreId, day, signal));
  return (
    <Page
      title={words.pickingTitle(dayText(day, language))}
      back={`/days/${day}`}
      end={<Button onClick={() => window.print()}>{words.print}</Button>}
    >
      {plan.state === 'loading' && <Loading rows={3} />}
      {plan.state === 'failed' && <Failed failure={plan.failure} again={plan.again} />}
      {plan.state === 'ready' && <Lists plan={plan.value} />}
    </Page>
  );
}

function Lists({ plan }: { plan: WireDayPlan }) {
  const words = useWords(deskLiveWords);
  const language = useLanguage();
  const bags = plan.routes.filter((route) => route.kit.length > 0);
  if (bags.length === 0) return <Empty icon="bag" title={words.nothingToPack} />;
  return (
    <div className="kit-lists">
      <Kit title={words.pickingAll} kit={summedKit(bags.map((route) => route.kit))} />
      {bags.map((route) => (
        <Kit key={route.nurse.id} title={nameOf(route.nurse, language)} kit={route.kit} />
      ))}
    </div>
  );
}

function Kit({ title, kit }: { title: string; kit: WireNurseRoute['kit'] }) {
  const language = useLanguage();
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <table className="live-table">
        <tbody>
          {kit.map((item) => (
            <tr key={item.name.en}>
              <td className="figures">{item.quantity} ×</td>
              <td>{item.name[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
