import { setTimeout as pause } from 'node:timers/promises';
import { CountersignError } from '../../../middleware/src/domain/errors';
import { logIn, type Session } from '../../../middleware/src/outbound/salesforce/login';
import { quoted, textOf } from '../org';
import { Refusal, wordsOf } from '../refusal';
import { settingsIn } from '../settings-file';
import type { Installation } from '../step';
import { integrationUser } from '../steps/integration-user';
import { keyFiles } from '../steps/keys';
import { loginUrl } from '../steps/settings';
import { untilHeardOf } from './change-events';
import { asking, tryNote } from './note';

/** By its name a run that was killed is cleaned up after by the next. */
const TRIED_ON = 'Countersign installation check';
/** What an admin may ask without any call being there. */
const QUESTION = '/v1/waiting-calls';
const EVENT_LIMIT_MS = 60_000;
const LOGIN_LIMIT_MS = 10 * 60_000;
const LOGIN_AGAIN_MS = 15_000;

export interface HealthLine {
  readonly what: string;
  /** Null: it is well. */
  readonly problem: string | null;
}

/** Tries the whole way: login, door, change events, a note. Leaves nothing behind. */
export async function tryOut(on: Installation): Promise<readonly HealthLine[]> {
  const lines: HealthLine[] = [];
  const tried = async (what: string, work: () => Promise<void>): Promise<boolean> => {
    const problem = await problemOf(work);
    lines.push({ what, problem });
    on.say(`      ${problem === null ? 'well' : 'NOT WELL'}: ${what}${problem === null ? '' : `. ${problem}`}`);
    return problem === null;
  };
  let session: Session | null = null;
  await tried('the middleware may log in', async () => {
    session = await loggedIn(on);
  });
  await tried('the door answers', () => doorAnswers(on));
  if (session === null) return lines;
  const as: Session = session;
  let made: string | null = null;
  try {
    await tried('an opportunity can be made to try things on', async () => {
      made = await opportunity(on);
    });
    if (made === null) return lines;
    const opportunityId: string = made;
    await tried('change events arrive', () => eventsArrive(on, as, opportunityId));
    await tried('a note can be written, read back and removed', async () => {
      await on.org.emptyRecycleBin([await tryNote(asking(as), opportunityId, on.now())]);
    });
  } finally {
    await cleared(on);
  }
  return lines;
}

async function problemOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Refusal || error instanceof CountersignError) return wordsOf(error);
    throw error;
  }
}

/** A new app may take minutes until it is known everywhere in Salesforce. */
async function loggedIn(on: Installation): Promise<Session> {
  const files = keyFiles(on);
  const login = {
    loginUrl: loginUrl(on),
    clientId: on.files.read(files.clientId) ?? '',
    username: integrationUser(on).username,
    privateKeyPem: on.files.read(files.key) ?? '',
    timeoutMs: 20_000,
  };
  const end = Date.now() + (on.identity.kind === 'local' ? 0 : LOGIN_LIMIT_MS);
  for (;;) {
    try {
      return await logIn(login, { now: () => on.now() });
    } catch (error) {
      if (!(error instanceof CountersignError)) throw error;
      const why = `${error.code} ${String(error.facts.statusCode ?? '')}`.trim();
      if (Date.now() > end) throw new Refusal(`Salesforce does not let it in: ${why}`, { cause: error });
      on.say(`      not let in yet (${why}); asked again in ${LOGIN_AGAIN_MS / 1000} s`);
      await pause(LOGIN_AGAIN_MS);
    }
  }
}

async function doorAnswers(on: Installation): Promise<void> {
  const settings = settingsIn(on.files.read(on.options.settingsFile) ?? '');
  const stop = await on.side.middleware?.(settings);
  try {
    const { status, body } = await on.side.knock(on.org, QUESTION);
    if (status === 200) return;
    const started =
      'Is the middleware started with these settings (npm start), and is its address reached from outside?';
    throw new Refusal(
      `it answered with status ${status}: ${body.slice(0, 300)} ${status === 401 ? '' : started}`.trim(),
    );
  } finally {
    await stop?.();
  }
}

async function opportunity(on: Installation): Promise<string> {
  await cleared(on);
  const [stage] = await on.org.query(
    'SELECT ApiName FROM OpportunityStage WHERE IsActive = true AND IsClosed = false ORDER BY SortOrder LIMIT 1',
  );
  const day = new Date(on.now().getTime() + 30 * 86_400_000).toISOString().slice(0, 10);
  return on.org.create('Opportunity', { Name: TRIED_ON, StageName: textOf(stage, 'ApiName'), CloseDate: day });
}

async function cleared(on: Installation): Promise<void> {
  for (const row of await on.org.query(`SELECT Id FROM Opportunity WHERE Name = ${quoted(TRIED_ON)}`)) {
    const id = textOf(row, 'Id');
    await on.org.remove('Opportunity', id);
    await on.org.emptyRecycleBin([id]);
  }
}

function eventsArrive(on: Installation, session: Session, opportunityId: string): Promise<void> {
  let count = 0;
  return untilHeardOf(opportunityId, session, {
    endpoint: on.options.pubSubEndpoint,
    limitMs: EVENT_LIMIT_MS,
    touch: async () => on.org.update('Opportunity', opportunityId, { NextStep: `try ${(count += 1)}` }),
  });
}
