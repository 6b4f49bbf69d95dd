import type { NoticeTemplate, VisitNoticeData } from '../visit-notice.ts';

/** One message in one language, before it becomes text or HTML. */
export interface Content {
  readonly subject: string;
  readonly greeting: string;
  /** What happened, in one or two sentences. */
  readonly lead: string;
  /** When, where, who: label with what stands between it and the value, and the value. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** What to do now, a paragraph each. */
  readonly advice: readonly string[];
  readonly link: { readonly label: string; readonly url: string };
  readonly signature: string;
  /** The same for the telephone. */
  readonly spoken: string;
  /** What the reader's calendar should do; null leaves it alone. */
  readonly calendar: {
    readonly method: 'REQUEST' | 'CANCEL';
    readonly summary: string;
    readonly description: string;
  } | null;
}

export type Phrasebook = Readonly<Record<NoticeTemplate, (visit: VisitNoticeData) => Content>>;
