import { systemActor } from '#access';
import { Problem } from '#http';
import { type Invite, invite, mailInvitation } from '#identity';
import { staffRoles } from '#identity/wire';
import { organisationByCode } from '#organisations';
import { nurseCards, nursesOf } from '#roster';
import { readOptions, UsageProblem, type World } from './world.ts';

/** Invites somebody to an organisation: how an installation gets its first administrator. Prints the link. */
export async function inviteCommand(world: World, words: readonly string[]): Promise<number> {
  const asked = readAsked(words);
  const deps = {
    ...world,
    nurses: { ofCentre: nursesOf, byIds: nurseCards },
    publicUrl: world.config.publicUrl ?? `http://${world.config.host}:${world.config.port}`,
  };
  const { organisation, invited } = await world.database.withActor(systemActor, async (trx) => {
    const found = await organisationByCode(trx, asked.organisation);
    if (!found) throw new UsageProblem(`--organisation ${asked.organisation}: there is no such organisation.`);
    const made = await invite(trx, deps, systemActor, found, asked.wish).catch((error: unknown) => {
      throw error instanceof Problem ? new UsageProblem(error.message) : error;
    });
    return { organisation: found, invited: made };
  });
  world.print(`${invited.invitation.email} may be ${invited.invitation.role} of ${organisation.name.en}.`);
  world.print(`The link works once, for seven days. Whoever has it may use it:\n${invited.link}`);
  if (world.config.smtpUrl !== undefined) {
    const sent = await mailInvitation(deps, organisation, invited);
    world.print(sent ? 'It was sent by mail too.' : 'The mail could not be sent: hand the link over yourself.');
  }
  return 0;
}

function readAsked(words: readonly string[]): { organisation: string; wish: Invite } {
  const { options } = readOptions(words, {
    email: 'value',
    role: 'value',
    organisation: 'value',
    nurse: 'value',
    name: 'value',
    language: 'value',
  });
  const email = needed(options, 'email');
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new UsageProblem(`--email ${email}: this is no mail address.`);
  const role = staffRoles.find((one) => one === needed(options, 'role'));
  if (!role) throw new UsageProblem(`--role must be one of ${staffRoles.join(', ')}.`);
  const language = options.get('language') ?? 'zh-CN';
  if (language !== 'zh-CN' && language !== 'en') throw new UsageProblem('--language must be zh-CN or en.');
  return {
    organisation: needed(options, 'organisation'),
    wish: { email, role, nurseCode: options.get('nurse'), name: options.get('name') ?? '', language },
  };
}

function needed(options: ReadonlyMap<string, string>, name: string): string {
  const value = options.get(name);
  if (value === undefined) {
    throw new UsageProblem(`--${name} is missing: invite --email ADDRESS --role ROLE --organisation CODE`);
  }
  return value;
}
