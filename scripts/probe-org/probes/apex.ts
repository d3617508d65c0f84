import type { Answer, ByHand, Probe, ProbeOrg } from '../probe';
import { granted, outcome } from '../refusals';
import { aCall, anOpportunity, aSummary } from '../things';

const NO_APEX = 'No Apex runs in the local org.';

export const guardOrder: Probe = {
  question: 'order-of-guards',
  asks: 'Where an approval is bad by a validation rule and by the hash guard at once, which of the two refuses it, and is either enough alone?',
  why: 'The admin guide names the sentence that a person sees; before-save triggers run before custom validation rules by the documentation.',
  notHere: NO_APEX,
  async run(on) {
    const summaryId = await aSummary(on, await aCall(on, await anOpportunity(on)));
    const approve = async (fields: object): Promise<Answer> => {
      const asked = await on.integration.ask('PATCH', `/sobjects/Call_Summary__c/${summaryId}`, {
        Review_Status__c: 'approved',
        Reviewer__c: on.admin.userId,
        Reviewed_At__c: new Date().toISOString(),
        ...fields,
      });
      const [first] = Array.isArray(asked.body) ? (asked.body as { message?: string }[]) : [];
      return { ...outcome(asked), says: first?.message?.slice(0, 200) ?? null };
    };
    return {
      both: await approve({ Approved_Text__c: 'text', Approved_Hash__c: 'no hash' }),
      guardAlone: await approve({ Approved_Text__c: 'text', Approved_Hash__c: '0'.repeat(64) }),
      ruleAlone: await approve({ Approved_Text__c: 'text', Approved_Hash__c: null }),
    };
  },
};

export const apexRequest: Probe = {
  question: 'quiddity-of-apex-without-a-class',
  asks: 'Which quiddity and session types does Apex without a class have, sent by the CLI?',
  why: 'The door tells panels from everything else by these. What a panel has is a question by hand.',
  notHere: NO_APEX,
  async run(on) {
    const said = await apexSays(
      on,
      "String.valueOf(System.Request.getCurrent().getQuiddity()) + ' ' + String.join(DoorSession.types(), ',')",
    );
    const [quiddity = '', sessions = ''] = said.split(' ');
    return { quiddity, sessionTypes: sessions.split(',') };
  },
};

export const certificateSigns: Probe = {
  question: 'algorithm-of-the-door',
  asks: "Which algorithm and key id stand in the header of a token that the org's certificate signed?",
  why: 'The middleware takes RS256 alone.',
  notHere: NO_APEX,
  async run(on) {
    const token = await apexSays(on, "DoorToken.forRequest('GET', '/v1/probe', Blob.valueOf(''))");
    const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')) as Record<
      string,
      Answer
    >;
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as object;
    return { names: Object.keys(header).sort(), algorithm: header['alg'] ?? null, claims: Object.keys(claims).sort() };
  },
};

/** What an expression of Apex comes to. It gets out by the only way there is: an assertion that fails. */
async function apexSays(on: ProbeOrg, expression: string): Promise<string> {
  const code = `System.assert(false, 'says:' + ${expression});`;
  const asked = await on.admin.ask('GET', `/tooling/executeAnonymous/?anonymousBody=${encodeURIComponent(code)}`);
  const { exceptionMessage, compileProblem } = granted(asked) as { exceptionMessage?: string; compileProblem?: string };
  const said = /says:([\s\S]*)$/.exec(exceptionMessage ?? '')?.[1];
  if (said === undefined) throw new Error(`Apex said nothing: ${compileProblem ?? exceptionMessage ?? ''}`);
  return said.trim();
}

export const APEX_PROBES: readonly Probe[] = [guardOrder, apexRequest, certificateSigns];

/** The rest needs somebody at a browser. */
export const BY_HAND: readonly ByHand[] = [
  {
    question: 'request-of-a-panel',
    asks: 'Which quiddity and session types does the request of a panel have, and which when an admin is logged in as somebody else?',
    why: 'An approver must be a person in a panel, and nobody logged in as them.',
    procedure:
      'In a scratch org, point the Named Credential for a while at a server that prints requests. Open a call as its rep, then as an admin logged in as the rep. The middle part of the token in each Authorization header is JSON in base64url: quiddity and session_types are the answer.',
  },
  {
    question: 'stage-that-changes-its-meaning',
    asks: 'Does editing the type of an opportunity stage in Setup send any change event?',
    why: 'If none comes, only the hourly reconciliation notices that deals count as closed.',
    procedure:
      'Follow /data/OpportunityChangeEvent with any client of the Pub/Sub API, change the type of a stage that an opportunity is in, wait ten minutes.',
  },
  {
    question: 'converted-leads',
    asks: 'Is a lead that was converted answered to an integration user who may read leads?',
    why: 'Participants who were leads lead to the opportunity of their conversion.',
    procedure:
      'Convert a lead in Setup, then run SELECT ConvertedOpportunityId FROM Lead WHERE IsConverted = true as the integration user.',
  },
  {
    question: 'words-of-a-search',
    asks: 'How does the search index split and inflect the words of an approved summary?',
    why: 'Moments are found by words; what the index joins or drops is not found.',
    procedure:
      "Have a summary approved that says 'roll-out', 'pricing' and '\u00dcbergabe', wait until it is indexed (minutes), and search as the integration user for: rollout, roll out, price, prices, ubergabe. Put what each finds into the fixture.",
  },
];
