/** How many of everything a city of one scale has. Add a line for what your tables count. */
export interface Sizes {
  readonly scale: number;
  readonly centres: number;
  readonly districtHospitals: number;
  readonly municipalHospitals: number;
  readonly residents: number;
  readonly plans: number;
  /** For each care plan: the last of them is open. */
  readonly checkUpsEach: number;
  /** Of ten years, the open ones included. */
  readonly referrals: number;
  readonly openReferrals: number;
}

/** At scale 1 a city as large as the one with 7.8 million contracts; smaller ones have fewer centres, each as large. */
export function sizesOf(scale: number): Sizes {
  if (!(scale >= 0.0001 && scale <= 1)) throw new RangeError('Give a scale between 0.0001 and 1.');
  const of = (whole: number, least: number) => Math.max(least, Math.round(whole * scale));
  return {
    scale,
    centres: of(240, 2),
    districtHospitals: of(20, 2),
    municipalHospitals: of(30, 2),
    residents: of(7_800_000, 600),
    plans: of(2_000_000, 150),
    checkUpsEach: 5,
    referrals: of(8_000_000, 700),
    // 800,000 a year that stay open for some eighteen days.
    openReferrals: of(40_000, 60),
  };
}
