const region = String.raw`(?:\p{Script=Han}{2,8}?(?:省|自治区))?(?:\p{Script=Han}{2,8}?市)?`;
const district = String.raw`\p{Script=Han}{1,8}?[区县市]`;
/** Of 新乡路 or 乡北路 the 乡 is part of a road's name. */
const noRoad = '(?!路|街|[东南西北中一二三支]路)';
/** 街道 names itself; towns and townships are believed only behind a district, for roads and villages are called so too. */
const named = new RegExp(
  String.raw`^${region}(?:(?:${district})?(\p{Script=Han}{1,8}?街道)|${district}(\p{Script=Han}{1,8}?[镇乡])${noRoad})`,
  'u',
);

/**
 * The sub-district (街道, 镇, 乡) an address names, as it is written there; null when it names none.
 * Nothing is guessed: a street alone does not say in which sub-district it lies.
 */
export function subDistrictOf(addressText: string): string | null {
  const found = named.exec(addressText.replaceAll(/\s/g, ''));
  return found?.[1] ?? found?.[2] ?? null;
}
