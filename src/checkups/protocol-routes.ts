import { ok, type Route, route } from '#http';
import type { Day } from '#time';
import type { CheckUpDeps } from './deps.ts';
import { checkUpProblem } from './errors.ts';
import { centreOfStaff, todayOf } from './plan-routes.ts';
import { allProtocols, editionOn, latestChoice, type ProtocolChoice } from './protocols/in-force.ts';
import { choicesOf, putChoice } from './queries.ts';
import { protocolChoiceShape, protocolsShape, type WireProtocolChoice, type WireProtocols } from './wire.ts';

export function protocolRoutes(deps: CheckUpDeps): Route[] {
  return [protocols(deps), choice(deps)];
}

function protocols({ database }: CheckUpDeps): Route {
  return route({
    name: 'checkups.protocols',
    method: 'GET',
    path: '/api/v1/check-up-protocols',
    summary: 'Every edition of the rules, which of them your centre follows today, and its own figures',
    answer: protocolsShape,
    async handle({ actor, now }) {
      const centreId = centreOfStaff(actor);
      return database.withActor(actor, async (trx) =>
        ok(editionsOn(await todayOf(trx, centreId, now), await choicesOf(trx, centreId))),
      );
    },
  });
}

function editionsOn(today: Day, choices: readonly ProtocolChoice[]): WireProtocols {
  return {
    protocols: allProtocols.map(({ condition, version, title, validFrom, validUntil, switchedOn }) => {
      const said = latestChoice(choices, condition, version, today);
      const inForce = editionOn(condition, today, choices)?.version === version;
      const on = said?.on ?? switchedOn;
      return { condition, edition: version, title, validFrom, validUntil, on, inForce, figures: figuresOf(said) };
    }),
  };
}

function figuresOf(said: ProtocolChoice | undefined): WireProtocolChoice['figures'] {
  return protocolChoiceShape.shape.figures.parse(said?.figures ?? {});
}

function choice({ database }: CheckUpDeps): Route {
  return route({
    name: 'checkups.chooseProtocol',
    method: 'POST',
    path: '/api/v1/check-up-protocols',
    summary: 'Switch an edition of the rules on or off for your centre from a day on, or set figures of its own',
    body: protocolChoiceShape,
    answer: protocolChoiceShape,
    async handle({ actor, body, now }) {
      refuseUnknown(body);
      const { edition: version, ...rest } = body;
      const centreId = centreOfStaff(actor);
      await database.withActor(actor, async (trx) => {
        const choices = await choicesOf(trx, centreId);
        const same = (one: ProtocolChoice) => one.version === version && one.from === rest.from;
        const others = choices.filter((one) => !(one.condition === rest.condition && same(one)));
        const after = [...others, { ...rest, version }];
        if (!editionOn(rest.condition, rest.from, after)) throw checkUpProblem('edition-last');
        await putChoice(trx, centreId, { ...rest, version }, { by: actor.id, at: now });
      });
      return ok(body);
    },
  });
}

function refuseUnknown({ condition, edition, figures }: WireProtocolChoice): void {
  const protocol = allProtocols.find((one) => one.condition === condition && one.version === edition);
  const known: Record<string, unknown> = protocol?.figures ?? {};
  const strange = Object.entries(figures).some(
    ([name, value]) => !Object.hasOwn(known, name) || typeof known[name] !== typeof value,
  );
  if (!protocol || strange) throw checkUpProblem('edition-unknown');
}
