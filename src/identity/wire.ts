/** Who is signed in. */
import { z } from 'zod';
import { idShape, namedShape } from '../http/wire.ts';

export const demoRoles = ['resident', 'nurse', 'coordinator'] as const;
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
});
export type Me = z.infer<typeof meShape>;
