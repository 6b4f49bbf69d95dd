const programs = [
  ['WeChat', /MicroMessenger/],
  ['Edge', /Edg\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrome\//],
  ['Safari', /Safari\//],
] as const;
const systems = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['HarmonyOS', /HarmonyOS/],
  ['Windows', /Windows/],
  ['Mac', /Macintosh/],
  ['Linux', /Linux/],
] as const;

/** What a browser is, as far as it says: enough to tell one's telephone from one's desk. */
export function deviceName(device: string): string | undefined {
  const program = programs.find(([, sign]) => sign.test(device))?.[0];
  const system = systems.find(([, sign]) => sign.test(device))?.[0];
  const parts = [program, system].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' · ');
}
