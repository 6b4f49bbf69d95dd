/** Who is signed in. */
import { z } from 'zod';
import { both, dayShape, idShape, instantShape, languageShape, namedShape } from '../http/wire.ts';

export const demoRoles = ['resident', 'nurse', 'coordinator', 'doctor', 'hospital-desk', 'district-officer'] as const;
export const demoPersonShape = z.strictObject({
  role: z.enum(demoRoles),
  code: z.string(),
  name: z.string(),
  nameLatin: z.string(),
  centre: namedShape,
  about: namedShape,
});
export const demoPeopleShape = z.strictObject({ people: z.array(demoPersonShape) });
export type WireDemoPerson = z.infer<typeof demoPersonShape>;
export const demoSignInShape = z.strictObject({ role: z.enum(demoRoles), code: z.string().min(1).max(40) });

/** A resident the signed-in one may act for. */
export const representedShape = z.strictObject({
  personId: idShape,
  name: z.string(),
  nameLatin: z.string(),
  /** Last day of the authority, inclusive. */
  until: dayShape,
});

export const meShape = z.strictObject({
  role: z.string(),
  name: z.string(),
  nameLatin: z.string(),
  centreId: idShape.nullable(),
  personId: idShape.nullable(),
  nurseId: idShape.nullable(),
  /** "Now" of the server, so that pages and tests agree on what today is. */
  now: z.iso.datetime({ offset: true }),
  zone: z.string().nullable(),
  /** Null for people of the demo, who have nothing to sign in with. */
  accountId: idShape.nullable(),
  actsFor: z.array(representedShape),
});
export type Me = z.infer<typeof meShape>;

export const staffRoles = [
  'nurse',
  'doctor',
  'coordinator',
  'hospital-desk',
  'administrator',
  'data-protection-officer',
  'district-officer',
] as const;
export type StaffRole = (typeof staffRoles)[number];

const newPasswordShape = z.string().min(1).max(200);
const secretShape = z.string().min(1).max(100);
const nameShape = z.string().trim().max(100);
const mailShape = z.email().max(254);
const phoneShape = z
  .string()
  .trim()
  .regex(/^\+?[0-9 ()-]{5,24}$/, both('Write the telephone number in digits.', '请用数字填写电话号码。'));

/** `name` is a mail address or a telephone number. */
export const passwordSignInShape = z.strictObject({ name: z.string().min(1).max(254), password: newPasswordShape });
export const phoneCodeShape = z.strictObject({ phone: phoneShape });
export const phoneSignInShape = z.strictObject({
  phone: phoneShape,
  code: z.string().regex(/^\d{6}$/, both('The code has six figures.', '验证码为六位数字。')),
  /** Needed where several people share the number. */
  personId: idShape.optional(),
});
/** Six figures of an authenticator, or a recovery code. */
export const secondFactorShape = z.strictObject({ code: z.string().trim().min(6).max(40) });

/** Where a sign-in stands: whole, or waiting for the second factor, its enrolment, or a choice of person. */
export const signInShape = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('whole'), me: meShape }),
  z.strictObject({ state: z.literal('second-factor') }),
  z.strictObject({ state: z.literal('enrol') }),
  z.strictObject({
    state: z.literal('choose'),
    people: z.array(z.strictObject({ personId: idShape, name: z.string() })),
  }),
]);
export type SignInState = z.infer<typeof signInShape>;
/** What to put into an authenticator: to scan and to type. */
export const factorSecretShape = z.strictObject({ secret: z.string(), uri: z.string() });
export const enrolledShape = z.strictObject({ me: meShape, recoveryCodes: z.array(z.string()) });

export const askRecoveryShape = z.strictObject({ email: mailShape });
export const newPasswordRequestShape = z.strictObject({ token: secretShape, password: newPasswordShape });
export const invitationTokenShape = z.strictObject({ token: secretShape });
export const openedInvitationShape = z.strictObject({
  email: z.string(),
  role: z.enum(staffRoles),
  name: z.string(),
  organisation: namedShape,
  /** The address has an account: sign in with it to accept. */
  known: z.boolean(),
});
export type OpenedInvitation = z.infer<typeof openedInvitationShape>;
export const acceptInvitationShape = z.strictObject({
  token: secretShape,
  name: nameShape.optional(),
  password: newPasswordShape.optional(),
});

export const ownAccountShape = z.strictObject({
  email: z.string().nullable(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  recoveryCodesLeft: z.int(),
  signIns: z.array(
    z.strictObject({
      id: idShape,
      /** What the browser calls itself. */
      device: z.string(),
      beganAt: instantShape,
      lastSeenAt: instantShape,
      current: z.boolean(),
    }),
  ),
});
export type OwnAccount = z.infer<typeof ownAccountShape>;
export const changePasswordShape = z.strictObject({ current: newPasswordShape.optional(), password: newPasswordShape });
export const provePasswordShape = z.strictObject({ password: newPasswordShape.optional() });

export const accountShape = z.strictObject({
  id: idShape,
  role: z.enum(staffRoles),
  email: z.string(),
  name: z.string(),
  nurseId: idShape.nullable(),
  hasSecondFactor: z.boolean(),
  closedAt: instantShape.nullable(),
});
export type WireAccount = z.infer<typeof accountShape>;
export const invitationShape = z.strictObject({
  id: idShape,
  email: z.string(),
  role: z.enum(staffRoles),
  name: z.string(),
  expiresAt: instantShape,
});
export type WireInvitation = z.infer<typeof invitationShape>;
export const accountsShape = z.strictObject({
  accounts: z.array(accountShape),
  invitations: z.array(invitationShape),
});
export const inviteShape = z.strictObject({
  email: mailShape,
  role: z.enum(staffRoles),
  /** For nurses: her code on the roster. */
  nurseCode: z.string().min(1).max(40).optional(),
  name: nameShape.default(''),
  language: languageShape.default('zh-CN'),
});
/** The link is shown this once. */
export const invitedShape = z.strictObject({ invitation: invitationShape, link: z.string() });
export const setRoleShape = z.strictObject({
  role: z.enum(staffRoles),
  nurseCode: z.string().min(1).max(40).optional(),
});

export const integrationScopes = ['directory.read', 'residents.read', 'visits.read'] as const;
export const integrationShape = z.strictObject({
  id: idShape,
  clientId: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(integrationScopes)),
  createdAt: instantShape,
  closedAt: instantShape.nullable(),
});
export type WireIntegration = z.infer<typeof integrationShape>;
export const integrationsShape = z.strictObject({ integrations: z.array(integrationShape) });
export const addIntegrationShape = z.strictObject({
  name: nameShape.min(1),
  scopes: z.array(z.enum(integrationScopes)).min(1),
});
/** The secret is shown this once. */
export const addedIntegrationShape = z.strictObject({ integration: integrationShape, secret: z.string() });
