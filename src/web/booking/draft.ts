import type { BookVisit, OfferedWindow } from '#booking/wire';

/** What somebody is about to book. It lives in the address of the page, so Back and a reload keep it; the note does not. */
export interface Draft {
  readonly services: readonly string[];
  readonly nurseSex: 'female' | 'male' | undefined;
}

export const mostServices = 5;

export function draftFrom(query: URLSearchParams): Draft {
  const sex = query.get('nurse');
  return {
    services: (query.get('services') ?? '').split(',').filter((code) => code !== ''),
    nurseSex: sex === 'female' || sex === 'male' ? sex : undefined,
  };
}

export function queryOf(draft: Draft): string {
  const query = new URLSearchParams({ services: draft.services.join(',') });
  if (draft.nurseSex) query.set('nurse', draft.nurseSex);
  return query.toString();
}

export function withService(draft: Draft, code: string, wanted: boolean): Draft {
  const others = draft.services.filter((each) => each !== code);
  return { ...draft, services: wanted ? [...others, code] : others };
}

export function requestOf(
  draft: Draft,
  residentId: string,
  window: OfferedWindow,
  channel: BookVisit['channel'],
  note: string,
): BookVisit {
  return {
    residentId,
    services: [...draft.services],
    window: { start: window.start, end: window.end },
    ...(draft.nurseSex ? { nurseSex: draft.nurseSex } : {}),
    channel,
    note,
  };
}
