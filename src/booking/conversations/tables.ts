import type { Generated } from 'kysely';

/** Who spoke for a resident, on the telephone or at the counter. */
export interface VisitConversationTable {
  id: Generated<string>;
  visit_id: string | null;
  series_id: string | null;
  wait_entry_id: string | null;
  centre_id: string;
  resident_id: string;
  about: 'book' | 'move' | 'cancel' | 'change' | 'wait';
  channel: 'telephone' | 'counter';
  caller_name: string;
  relation: 'self' | 'spouse' | 'child' | 'parent' | 'relative' | 'carer' | 'neighbour' | 'other';
  consent_spoken: boolean;
  at: Date;
  taken_by: string;
}
