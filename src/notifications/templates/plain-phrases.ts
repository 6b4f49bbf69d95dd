import type { PlainTemplate } from '../plain-notice.ts';

/** What a message can say, already in the reader's words; '' where there is nothing to say. */
export interface Said {
  readonly name: string;
  readonly centre: string;
  /** The centre's number, or its name where it has none. */
  readonly phone: string;
  readonly when: string;
  readonly where: string;
  readonly answerBy: string;
}

/** One message in one language. */
export interface PlainWords {
  readonly subject: string;
  /** What happened, in one or two sentences. */
  readonly lead: string;
  /** What to do now, a paragraph each. */
  readonly advice: readonly string[];
  /** The whole short message: at most some seventy characters in Chinese. */
  readonly sms: string;
}

export type PlainPhrases = Readonly<Record<PlainTemplate, (said: Said) => PlainWords>>;
