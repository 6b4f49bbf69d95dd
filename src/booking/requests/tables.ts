/** A visit that waits: for a roster (`wish`), or for the desk to accept it before `due_at` (`review`). */
export interface VisitRequestTable {
  visit_id: string;
  centre_id: string;
  resident_id: string;
  kind: 'wish' | 'review';
  asked_at: Date;
  due_at: Date | null;
  /** When the resident was asked because her wish could not be met. */
  told_at: Date | null;
  answer: 'accepted' | 'refused' | 'unanswered' | null;
  reason: string | null;
  answered_at: Date | null;
  answered_by: string | null;
}
