import type { BookVisit, DayPart, OfferedWindow } from '#booking/wire';
import { type SpokenLanguage, spokenLanguages } from '#roster/wire';

/** What somebody is about to book. It lives in the address of the page, so Back and a reload keep it; the note does not. */
export interface Draft {
  readonly services: readonly string[];
  readonly nurseSex: 'female' | 'male' | undefined;
  /** Wishes: they rank the windows and shut none out. */
  readonly likes: Likes;
}

export interface Likes {
  readonly nurseId?: string | undefined;
  readonly sex?: 'female' | 'male' | undefined;
  readonly language?: SpokenLanguage | undefined;
  readonly time?: DayPart | undefined;
}

/** Names of the wishes in an address of ours. */
const likeNames = { nurseId: 'like-nurse', sex: 'like-sex', language: 'like-language', time: 'like-time' } as const;
const one = <Value extends string>(value: string | null, values: readonly Value[]): Value | undefined =>
  values.find((each) => each === value);

function likesFrom(query: URLSearchParams): Likes {
  const nurseId = query.get(likeNames.nurseId);
  const likes: Likes = {
    nurseId: nurseId && /^[0-9a-f-]{36}$/.test(nurseId) ? nurseId : undefined,
    sex: one(query.get(likeNames.sex), ['female', 'male']),
    language: one(query.get(likeNames.language), spokenLanguages),
    time: one(query.get(likeNames.time), ['morning', 'afternoon', 'evening']),
  };
  return Object.fromEntries(Object.entries(likes).filter(([, value]) => value !== undefined));
}

/** What a resident asks for by herself on these pages, whether for one place to come or for several visits. */
export const askedOnline = (residentId: string | null, { services, nurseSex }: Draft) => ({
  residentId: residentId ?? '',
  services: [...services],
  ...(nurseSex ? { nurseSex } : {}),
  channel: 'web' as const,
});

export const mostServices = 5;

export function draftFrom(query: URLSearchParams): Draft {
  return {
    services: (query.get('services') ?? '').split(',').filter((code) => code !== ''),
    nurseSex: one(query.get('nurse'), ['female', 'male']),
    likes: likesFrom(query),
  };
}

export function queryOf(draft: Draft): string {
  const query = new URLSearchParams({ services: draft.services.join(',') });
  if (draft.nurseSex) query.set('nurse', draft.nurseSex);
  for (const [kind, name] of Object.entries(likeNames)) {
    const wish = draft.likes[kind as keyof Likes];
    if (wish) query.set(name, wish);
  }
  return query.toString();
}

export function withService(draft: Draft, code: string, wanted: boolean): Draft {
  const others = draft.services.filter((each) => each !== code);
  return { ...draft, services: wanted ? [...others, code] : others };
}

export function requestOf(
  draft: Draft,
  residentId: string,
  window: Pick<OfferedWindow, 'start' | 'end'>,
  channel: BookVisit['channel'],
  note: string,
): BookVisit {
  const { time: _, ...ofNurse } = draft.likes;
  return {
    residentId,
    services: [...draft.services],
    window: { start: window.start, end: window.end },
    ...(draft.nurseSex ? { nurseSex: draft.nurseSex } : {}),
    ...(Object.keys(ofNurse).length > 0 ? { likes: ofNurse } : {}),
    channel,
    note,
  };
}
