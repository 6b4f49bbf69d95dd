import { Button } from 'antd';
import { useState } from 'react';
import type { WireOccurrence, WireSeries } from '#booking/series/wire';
import type { WireVisit } from '#visits/wire';
import { api } from '../net/api.ts';
import { seriesApi } from '../net/series-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { SeriesView } from '../parts/series-view.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { windowText } from '../time/clock.ts';
import { dayFromToday } from '../words/days.ts';
import { deskWords } from '../words/desk.ts';
import { movingWords } from '../words/moving.ts';
import { seriesWords } from '../words/series.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { CallerFields, useSpoken } from './caller-fields.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';

/** A series at the desk: one visit of it, this and the following, or all, for whoever speaks for the resident. */
export function DeskSeries({ id }: { id: string }) {
  const words = useWords(seriesWords);
  const known = useLoad(`series ${id}`, async (signal) => {
    const series = await seriesApi.show(id, signal);
    return { series, resident: await api.resident(series.residentId, signal) };
  });
  return (
    <Page
      title={words.seriesTitle}
      back={known.state === 'ready' ? `/residents/${known.value.resident.id}` : '/residents'}
    >
      {known.state === 'loading' && <Loading rows={4} />}
      {known.state === 'failed' && <Failed failure={known.failure} again={known.again} />}
      {known.state === 'ready' && (
        <div className="stack">
          <Shown series={known.value.series} name={known.value.resident.name} again={known.again} />
        </div>
      )}
    </Page>
  );
}

type Own = NonNullable<WireOccurrence['visit']>;

function Shown({ series, name, again }: { series: WireSeries; name: string; again: () => void }) {
  const [spoken, setSpoken] = useSpoken({ name });
  const [acting, setActing] = useState<{ visit: WireVisit; what: 'move' | 'cancel' }>();
  const open = useAction(async ({ id, what }: { id: string; what: 'move' | 'cancel' }) => {
    setActing({ visit: await api.visit(id), what });
  });
  const close = (done: boolean) => {
    setActing(undefined);
    if (done) again();
  };
  return (
    <>
      <section className="card">
        <CallerFields spoken={spoken} change={setSpoken} />
      </section>
      {open.failure && <Failed failure={open.failure} />}
      <SeriesView
        series={series}
        again={again}
        asking={spoken}
        own={(visit) => <OwnLine visit={visit} act={(what) => void open.run({ id: visit.id, what })} />}
      />
      {acting?.what === 'move' && <MoveDialog visit={acting.visit} close={close} />}
      {acting?.what === 'cancel' && <CancelDialog visit={acting.visit} close={close} />}
    </>
  );
}

function OwnLine({ visit, act }: { visit: Own; act: (what: 'move' | 'cancel') => void }) {
  const words = useWords(deskWords);
  const moving = useWords(movingWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const isOpen = ['requested', 'held', 'booked', 'planned'].includes(visit.state);
  return (
    <>
      <span className="grow figures">
        {dayFromToday(visit.day, today, language)} {windowText(visit.window, zone)}
      </span>
      {isOpen && <Button onClick={() => act('move')}>{moving.move}</Button>}
      {isOpen && (
        <Button danger onClick={() => act('cancel')}>
          {words.cancel}
        </Button>
      )}
    </>
  );
}
