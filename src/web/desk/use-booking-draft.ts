import { useState } from 'react';
import type { WireResident } from '#people/wire';
import { type Draft, draftFrom, queryOf } from '../booking/draft.ts';
import { draftNameOf, forgetDraft, keepDraft, keptDraft } from '../parts/form/draft.ts';
import { useSession } from '../session.ts';

/** What a caller has said so far: the desk may look something up in between and finds it again. */
export function useBookingDraft(resident: WireResident) {
  const { me } = useSession();
  const name = draftNameOf(me, `booking of ${resident.id}`);
  const [kept, setKept] = useState(() =>
    keptDraft(name, {
      query: queryOf({ services: [], nurseSex: resident.nurseSexPreferred ?? undefined, likes: {} }),
      note: '',
    }),
  );
  function keep(next: typeof kept): void {
    setKept(next);
    keepDraft(name, next);
  }
  return {
    draft: draftFrom(new URLSearchParams(kept.query)),
    note: kept.note,
    setDraft: (draft: Draft) => keep({ ...kept, query: queryOf(draft) }),
    setNote: (note: string) => keep({ ...kept, note }),
    forget: () => forgetDraft(name),
  };
}
