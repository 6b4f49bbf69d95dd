import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import type { WireTrip } from '#booking/trips/wire';
import type { OfferedWindow, WireWindows } from '#booking/wire';
import type { WireResident } from '#people/wire';
import type { WireService } from '#visits/wire';
import { type Draft, mostServices } from '../booking/draft.ts';
import { firstOpenDay } from '../booking/offer.ts';
import { type Member, partsText, type TripPart, tripApi } from '../net/trip-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { NextOffered, useOfferDays } from '../parts/offer-days.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { WindowPicker } from '../parts/window-picker.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { togetherWords } from '../words/together.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import type { Spoken } from './caller-fields.tsx';

interface Booking {
  readonly resident: WireResident;
  readonly draft: Draft;
  readonly note: string;
  readonly spoken: Spoken;
  readonly services: readonly WireService[];
  readonly booked: (trip: WireTrip) => void;
}

/** One trip for several people of a home, while one of them is on the line: her care is chosen already, theirs here. */
export function TogetherAtDesk(props: Booking) {
  const words = useWords(togetherWords);
  const { resident, draft } = props;
  const household = useLoad(`household of ${resident.id}`, (signal) => tripApi.household(resident.id, signal));
  const [theirs, setTheirs] = useState<readonly TripPart[]>([]);
  if (household.state === 'loading') return <Loading rows={2} />;
  if (household.state === 'failed') return <Failed failure={household.failure} again={household.again} />;
  const others = household.value.members.filter(({ id }) => id !== resident.id);
  if (others.length === 0) return <p className="soft">{words.aloneAtDesk}</p>;
  const hers: TripPart = { residentId: resident.id, services: draft.services, nurseSex: draft.nurseSex };
  const parts = [hers, ...theirs];
  return (
    <>
      {others.map((member) => (
        <CareOf
          key={member.id}
          member={member}
          services={props.services}
          chosen={theirs.find(({ residentId }) => residentId === member.id)?.services ?? []}
          choose={(services) => {
            const rest = theirs.filter(({ residentId }) => residentId !== member.id);
            setTheirs(services.length > 0 ? [...rest, { residentId: member.id, services }] : rest);
          }}
        />
      ))}
      {theirs.length === 0 ? <p className="soft">{words.needTwo}</p> : <Windows {...props} parts={parts} />}
    </>
  );
}

function CareOf(props: {
  member: Member;
  services: readonly WireService[];
  chosen: readonly string[];
  choose: (services: readonly string[]) => void;
}) {
  const words = useWords(togetherWords);
  const language = useLanguage();
  const field = useId();
  return (
    <div className="field">
      <label htmlFor={field}>{words.careOf(nameOf(props.member, language))}</label>
      <Select
        id={field}
        mode="multiple"
        size="large"
        maxCount={mostServices}
        value={[...props.chosen]}
        onChange={(codes: string[]) => props.choose(codes)}
        showSearch={{ optionFilterProp: 'label' }}
        options={props.services
          .filter((service) => service.enabled)
          .map((service) => ({ value: service.code, label: service.name[language] }))}
      />
    </div>
  );
}

function Windows(props: Booking & { parts: readonly TripPart[] }) {
  const { parts } = props;
  const days = useOfferDays(props.resident.centreId);
  const text = partsText(parts);
  const offer = useLoad(`trip ${text} ${days.from} ${days.to}`, (signal) =>
    tripApi.windows({ parts, from: days.from, to: days.to }, signal),
  );
  if (offer.state === 'loading') return <Loading rows={2} />;
  if (offer.state === 'failed') return <Failed failure={offer.failure} again={offer.again} />;
  return <Choose {...props} key={`${text} ${days.from}`} offer={offer.value} again={offer.again} more={days.more} />;
}

function Choose(
  props: Booking & {
    parts: readonly TripPart[];
    offer: WireWindows;
    again: () => void;
    more: ReturnType<typeof useOfferDays>['more'];
  },
) {
  const words = useWords(togetherWords);
  const { today } = useSession();
  const { offer, parts, resident, note, spoken } = props;
  const [day, setDay] = useState(() => firstOpenDay(offer));
  const [chosen, setChosen] = useState<OfferedWindow>();
  const book = useAction(({ start, end }: OfferedWindow, key) => {
    const visits = parts.map(({ residentId, services, nurseSex }) => ({
      residentId,
      services: [...services],
      ...(nurseSex ? { nurseSex } : {}),
      note: residentId === resident.id ? note : '',
    }));
    return tripApi.book({ visits, window: { start, end }, ...spoken }, key);
  });
  async function take(): Promise<void> {
    if (!chosen) return;
    const trip = await book.run(chosen);
    if (trip) return props.booked(trip);
    setChosen(undefined);
    props.again();
  }
  const oneTrip = { word: words.sameNurse, hint: words.sameNurseHint };
  const picking = { zone: offer.zone, chosen, choose: setChosen, oneTrip };
  return (
    <>
      {book.failure && <Failed failure={book.failure} />}
      <NextOffered windows={book.failure?.windows ?? []} {...picking} />
      <WindowPicker offer={offer} today={today} day={day} chooseDay={setDay} more={props.more} {...picking} />
      <Button
        type="primary"
        size="large"
        block
        disabled={!chosen || book.busy}
        loading={book.busy}
        onClick={() => void take()}
      >
        {words.book(parts.length)}
      </Button>
    </>
  );
}
