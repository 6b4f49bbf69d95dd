import { type Detail, type Fault, type FindingCode, finding, type Place } from '../findings.ts';
import { mostFindings, type WireFinding } from '../wire.ts';

/** Findings of one file: all are counted, the first hundred errors and the first hundred warnings are kept. */
export class Collector {
  errors = 0;
  warnings = 0;
  private readonly bad: WireFinding[] = [];
  private readonly odd: WireFinding[] = [];

  error(code: FindingCode, place: Place = {}, detail: Detail = ''): void {
    this.errors++;
    if (this.bad.length < mostFindings) this.bad.push(finding(code, place, detail));
  }

  warning(code: FindingCode, place: Place = {}, detail: Detail = ''): void {
    this.warnings++;
    if (this.odd.length < mostFindings) this.odd.push(finding(code, place, detail, 'warning'));
  }

  fault(fault: Fault, place: Place = {}): void {
    this.error(fault.code, place, fault.detail);
  }

  /** Takes over what somebody else found. */
  addAll(other: {
    readonly errors: number;
    readonly warnings: number;
    readonly findings: readonly WireFinding[];
  }): void {
    this.errors += other.errors;
    this.warnings += other.warnings;
    for (const one of other.findings) {
      const kept = one.level === 'error' ? this.bad : this.odd;
      if (kept.length < mostFindings) kept.push(one);
    }
  }

  /** Errors first, each in the order of the file. */
  get findings(): WireFinding[] {
    return [...this.bad, ...this.odd].slice(0, mostFindings);
  }
}
