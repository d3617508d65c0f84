import { testMeeting, longConversation } from '../../vectors/long-conversation';
import type { SimulatedMeeting, SimulatedZoom } from '../../recorders/zoom';
import { recorderFor, refusal, startZoom } from './zoom-account';

const HOST = 'rita.sandoval@countersign.example';
const ANA = { name: 'Ana', email: ' Ana.Ruiz@acme.example ' };
const BO = { name: 'Bo', email: 'bo@acme.example' };
const PHONE = { name: 'Phone', email: '' };

const held = (number: number, participants: SimulatedMeeting['participants'], uuid?: string): SimulatedMeeting => ({
  ...testMeeting({
    uuid: uuid ?? Buffer.from(`participants-${String(number).padStart(3, '0')}`).toString('base64'),
    id: 83_000_000_000 + number,
    summary: null,
    turns: longConversation(4),
  }),
  hostEmail: HOST,
  ...(participants ? { participants } : {}),
});

const several = held(1, [ANA, BO, PHONE, BO], '/bm8gLy8gc2xhc2hlcyEhISE==');
const alone = held(2, undefined);
const guests = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `Guest ${at}`, email: `g${at}@acme.example` }));
const many = held(3, guests(700));
const throng = held(4, guests(3_000));

describe('who took part, as our client and the simulated Zoom have it over HTTP', () => {
  let zoom: SimulatedZoom;
  beforeAll(async () => {
    zoom = await startZoom({ meetings: [several, alone, many, throng] });
  });
  afterEach(() => expect(zoom.faults.waiting()).toBe(0));
  afterAll(() => zoom.close());

  const asked = async (meeting: SimulatedMeeting) => {
    const before = zoom.participantsAsked();
    const answer = await recorderFor(zoom).participants(meeting.uuid);
    return { ...answer, requests: zoom.participantsAsked() - before };
  };

  test('every address is told, and that others were withheld, also of a meeting whose UUID must be encoded twice', async () => {
    expect(several.uuid.startsWith('/')).toBe(true);
    expect(await asked(several)).toEqual({
      addresses: [HOST, 'Ana.Ruiz@acme.example', 'bo@acme.example', 'bo@acme.example'],
      complete: false,
      requests: 1,
    });
  });

  test('of a meeting with the host alone Zoom tells nobody', async () => {
    expect(await asked(alone)).toEqual({ addresses: [], complete: true, requests: 1 });
  });

  test('701 entries are read to the last in three requests', async () => {
    const { addresses, ...rest } = await asked(many);
    expect(rest).toEqual({ complete: true, requests: 3 });
    expect(new Set(addresses).size).toBe(701);
    expect(addresses.at(-1)).toBe('g699@acme.example');
  });

  test('of more than 3,000 entries it is said that they are not all', async () => {
    const { addresses, ...rest } = await asked(throng);
    expect(rest).toEqual({ complete: false, requests: 10 });
    expect(addresses).toHaveLength(3_000);
  });

  test.each([
    ['a Zoom that is away', { kind: 'status', status: 503 }, 'recorder_unreachable'],
    [
      'an app without the scope for it',
      { kind: 'status', status: 400, body: '{"code":4711,"message":"scopes"}' },
      'recorder_refused',
    ],
    [
      'a meeting that Zoom has forgotten',
      { kind: 'status', status: 404, body: '{"code":3001,"message":"gone"}' },
      'recorder_gone',
    ],
    ['an answer of another shape', { kind: 'body', body: '{"participants":[{"user_email":7}]}' }, 'recorder_malformed'],
  ] as const)('%s is an error of its own', async (_, fault, code) => {
    zoom.faults.next('participants', fault);
    expect((await refusal(recorderFor(zoom).participants(several.uuid))).code).toBe(code);
  });

  test('the simulator refuses a next page once its token has died, as Zoom does after 15 minutes', async () => {
    let now = Date.parse('2026-11-20T10:00:00Z');
    const slow = await startZoom({ meetings: [many], now: () => new Date(now) });
    const token = await accessToken(slow);
    const page = (query: string) =>
      fetch(`${slow.url}/v2/past_meetings/${encodeURIComponent(many.uuid)}/participants${query}`, {
        headers: { authorization: `Bearer ${token}` },
      });
    const first = (await (await page('')).json()) as {
      page_size: number;
      next_page_token: string;
      participants: object[];
    };
    expect([first.page_size, first.participants.length]).toEqual([30, 30]);
    now += 14 * 60_000;
    expect((await page(`?next_page_token=${first.next_page_token}`)).status).toBe(200);
    now += 2 * 60_000;
    expect((await page(`?next_page_token=${first.next_page_token}`)).status).toBe(400);
    expect((await page('?page_size=301')).status).toBe(400);
    await slow.close();
  });
});

async function accessToken(zoom: SimulatedZoom): Promise<string> {
  const answer = await fetch(`${zoom.url}/oauth/token?grant_type=account_credentials&account_id=account-1`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('client-1:client-secret-1').toString('base64')}` },
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}
