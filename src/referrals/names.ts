/** Every word a referral’s state, step or reason is called by. */
export const directions = ['up', 'down'] as const;
export type Direction = (typeof directions)[number];
export const referralKinds = ['clinic', 'examination', 'admission'] as const;
export type ReferralKind = (typeof referralKinds)[number];
export const referralStates = [
  'draft',
  'sent',
  'more-asked',
  'declined',
  'accepted',
  'not-arrived',
  'arrived',
  'admitted',
  'seen',
  'returned',
  'reported',
  'closed',
] as const;
export type ReferralState = (typeof referralStates)[number];
export const ownerRoles = ['doctor', 'hospital-desk'] as const;
export type OwnerRole = (typeof ownerRoles)[number];
/** The most pressing first; a referral's number is its place here. */
export const urgencies = ['immediate', 'urgent', 'routine'] as const;
export type Urgency = (typeof urgencies)[number];
export const stepNames = [
  'send',
  'accept',
  'ask-more',
  'answer-more',
  'decline',
  'arrive',
  'miss',
  'rebook',
  'admit',
  'see',
  'return',
  'report',
  'complete',
  'redirect',
  'cancel',
] as const;
export type StepName = (typeof stepNames)[number];
export const endings = ['completed', 'cancelled', 'redirected'] as const;
export type Ended = (typeof endings)[number];
export const declineReasons = [
  'no-such-department',
  'no-capacity',
  'not-indicated',
  'other-hospital-better',
  'too-little-known',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];
export const cancelReasons = [
  'got-better',
  'does-not-wish',
  'seen-elsewhere',
  'written-by-mistake',
  'died',
  'other',
] as const;
export type CancelReason = (typeof cancelReasons)[number];

export const criterionGroups = ['emergency', 'hypertension', 'diabetes2', 'back'] as const;
export type CriterionGroup = (typeof criterionGroups)[number];
export const criterionCodes = [
  'unconscious',
  'crisis-with-signs',
  'chest-or-back-pain',
  'cannot-lie-flat',
  'suspected-acs',
  'vital-danger',
  'organ-damage',
  'young-grade-3',
  'pregnant-pressure',
  'paroxysmal',
  'bruit',
  'arms-differ',
  'low-potassium',
  'off-target',
  'rises-again',
  'wide-swings',
  'unexplained-reaction',
  'acute-complication',
  'pregnant-glucose',
  'repeated-low',
  'unclear-cause',
  'under-25',
  'glucose-off-target',
  'screening',
  'glucose-swings',
  'stable',
  'fit-for-centre',
  'long-care',
  'wishes-back',
] as const;
export type CriterionCode = (typeof criterionCodes)[number];
