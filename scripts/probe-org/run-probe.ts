import { randomBytes } from 'node:crypto';
import { sorted } from './refusals';
import type { Answer, Ask, Probe, ProbeOrg, ProbeSession } from './probe';

export interface ProbeRun {
  readonly probe: Probe;
  /** Null where it could not even be asked. */
  readonly answer: Answer | null;
  readonly problem: string | null;
  /** What the probe made and could not take away again. */
  readonly left: readonly string[];
}

/** Asks one question and takes back whatever that made. */
export async function runProbe(probe: Probe, org: Omit<ProbeOrg, 'unique' | 'afterwards'>): Promise<ProbeRun> {
  const cleaning: (() => Promise<void>)[] = [];
  const mark = randomBytes(5).toString('hex');
  const on: ProbeOrg = {
    ...org,
    unique: (what) => `Countersign probe ${what} ${mark}`,
    afterwards: (work) => void cleaning.push(work),
  };
  let answer: Answer | null = null;
  let problem: string | null = null;
  try {
    answer = sorted(await probe.run(on));
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  const left: string[] = [];
  for (const work of cleaning.reverse()) {
    try {
      await work();
    } catch (error) {
      left.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { probe, answer, problem, left };
}

/** The part of an answer that another org must give as well. */
export function mattersOf(probe: Probe, answer: Answer): Answer {
  return sorted(probe.matters?.(answer) ?? answer);
}

/** Requests as one person, with whatever status they are answered. */
export function probeSession(url: string, session: Omit<ProbeSession, 'ask'>): ProbeSession {
  const ask: Ask = async (method, path, body) => {
    const answer = await fetch(`${url}${path.startsWith('/services') ? '' : '/services/data/v66.0'}${path}`, {
      method,
      headers: { authorization: `Bearer ${session.accessToken}`, 'content-type': 'application/json; charset=utf-8' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(120_000),
    });
    const text = await answer.text();
    const type = answer.headers.get('content-type') ?? '';
    return {
      status: answer.status,
      body: text !== '' && type.includes('json') ? (JSON.parse(text) as unknown) : text,
      header: (name) => answer.headers.get(name),
    };
  };
  return { ...session, ask };
}
