import { type Candidate, CONFIDENCES, type Confidence } from '../fixes/candidate.ts';

/**
 * How far a pull request may trust a candidate. The candidate's own confidence is about its place; as long as nobody has
 * parsed the result (L1), its effect is unproven until the pull request's own run has scanned it.
 */
export function trustIn({ confidence, ladder }: Pick<Candidate, 'confidence' | 'ladder'>): Confidence {
  return ladder === 'L0' && confidence === 'high' ? 'medium' : confidence;
}

/** @returns the lowest; `high` of none */
export function lowestTrust(candidates: readonly Candidate[]): Confidence {
  return candidates
    .map(trustIn)
    .reduce((a, b) => (CONFIDENCES.indexOf(a) < CONFIDENCES.indexOf(b) ? b : a), 'high');
}

/** Is it at least so sure? */
export function isTrusted(candidate: Candidate, least: Confidence): boolean {
  return CONFIDENCES.indexOf(trustIn(candidate)) <= CONFIDENCES.indexOf(least);
}
