import type { ProbeFixture } from './fixtures';
import type { Answer, Probe } from './probe';
import { mattersOf } from './run-probe';

export interface Contradiction {
  readonly question: string;
  readonly realOrg: Answer;
  readonly localOrg: Answer;
}

/** Where the local org answers otherwise than a real org did, as far as it matters. */
export function contradictions(
  fixtures: ReadonlyMap<string, ProbeFixture>,
  answered: readonly { probe: Probe; answer: Answer | null }[],
): readonly Contradiction[] {
  return answered.flatMap(({ probe, answer }) => {
    const fixture = fixtures.get(probe.question);
    if (!fixture || answer === null) return [];
    const realOrg = mattersOf(probe, fixture.answer);
    const localOrg = mattersOf(probe, answer);
    return JSON.stringify(realOrg) === JSON.stringify(localOrg)
      ? []
      : [{ question: probe.question, realOrg, localOrg }];
  });
}
