import { authorised, type Cli } from '../../../scripts/install-org/authorise';

/** What the CLI prints with --json. Source: its own commands `org display` and `org auth show-access-token`. */
const cli =
  (
    answers: Readonly<Record<string, { status?: number; result?: object; name?: string; message?: string } | string>>,
  ): Cli =>
  async (args) => {
    const answer = answers[args[1] ?? ''] ?? { status: 1, name: 'CommandNotFound', message: 'no such command' };
    if (typeof answer === 'string') return { status: 0, stdout: answer };
    return { status: answer.status ?? 0, stdout: JSON.stringify(answer, null, 2) };
  };

const CONNECTED = {
  instanceUrl: 'https://x.scratch.my.salesforce.com',
  username: 'admin@example.com',
  accessToken: '00Dx!token',
  connectedStatus: 'Connected',
};
const REDACTED = "[REDACTED] Use 'sf org auth show-access-token' to view";

test('an authorised org gives address, user and token', async () => {
  await expect(authorised('dev', cli({ display: { result: CONNECTED } }))).resolves.toEqual({
    instanceUrl: 'https://x.scratch.my.salesforce.com',
    username: 'admin@example.com',
    accessToken: '00Dx!token',
  });
});

test('a CLI that hides tokens is asked for it by name', async () => {
  const hiding = cli({
    display: { result: { ...CONNECTED, accessToken: REDACTED } },
    auth: { result: { accessToken: '00Dx!shown' } },
  });
  await expect(authorised('dev', hiding)).resolves.toMatchObject({ accessToken: '00Dx!shown' });
});

test('warnings around the JSON do no harm', async () => {
  const noisy = cli({ display: `Warning: update available\n${JSON.stringify({ result: CONNECTED })}\n` });
  await expect(authorised('dev', noisy)).resolves.toMatchObject({ username: 'admin@example.com' });
});

test('a session that the CLI printed is never repeated', async () => {
  const broken = cli({ display: `{"result": {"accessToken": "00D000000000001!AQ.secret_1"` });
  await expect(authorised('dev', broken)).rejects.toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('secret') as string }) as Error,
  );
  await expect(authorised('dev', broken)).rejects.toThrow(/could not say who dev is.*\(token\)/s);
});

test('without a CLI the person is told how to get one, and that the local org needs none', async () => {
  const none: Cli = () => Promise.reject(Object.assign(new Error('spawn sf ENOENT'), { code: 'ENOENT' }));
  await expect(authorised('dev', none)).rejects.toThrow(/not installed.*--target local/s);
});

test.each([
  [
    'an org that the CLI does not know',
    { display: { status: 1, name: 'NamedOrgNotFoundError', message: 'No authorization information found for dev.' } },
    /not authorised for dev.*sf org login web --alias dev/s,
  ],
  [
    'an authorisation that has ended',
    { display: { result: { ...CONNECTED, connectedStatus: 'RefreshTokenAuthError' } } },
    /not let in any more \(RefreshTokenAuthError\).*sf org login web/s,
  ],
  [
    'an authorisation that was never finished',
    { display: { result: { username: 'admin@example.com', accessToken: 'x' } } },
    /never finished/,
  ],
  [
    'a token that the CLI does not have',
    { display: { result: { ...CONNECTED, accessToken: REDACTED } }, auth: { result: {} } },
    /never finished/,
  ],
  [
    'a scratch org that has expired',
    { display: { result: { ...CONNECTED, connectedStatus: undefined, status: 'Expired' } } },
    /is expired/,
  ],
  ['an answer that is none', { display: 'Segmentation fault' }, /could not say who dev is: Segmentation fault/],
])('%s is refused in words', async (_, answers, words) => {
  await expect(authorised('dev', cli(answers as Parameters<typeof cli>[0]))).rejects.toThrow(words);
});
