import { counts } from './spoken-words';

describe('a phrase is heard', () => {
  it.each([
    ['security review', 'Ana: We need a Security Review first.'],
    ['security review', 'Ana: Two security reviews were done.'],
    ['security review', 'Ana: A security, um, review.'],
    ['price per seat', 'Ana: What are the prices per seat?'],
    ['the price', 'Ana: Price is what we talk about.'],
    ['sign-off', 'Ana: I wait for sign off.'],
    ['sign off', 'Ana: I wait for sign-offs.'],
    ["can't afford", 'Ana: We cannot afford that.'],
    ['can not afford', 'Ana: We can’t afford that.'],
    ['can not afford', 'Ana: we cant afford that'],
    ['will not renew', "Ana: We won't renew."],
    ['I will show you', "Ana: I'll show you."],
    ['where ... data ... stored', 'Ana: Where is all that data being stored?'],
    ['soc 2', 'Ana: Do you have SOC 2?'],
    ['soc 2', 'Ana: Do you have SOC2?'],
    ['SOC2', 'Ana: a soc two report'],
    ['crm', 'Ana: We like the C.R.M. you sell.'],
    ['安全', 'Ana: 安全的问题'],
    ['ISO 27001', 'Ana: we are iso 27001 certified'],
    ['Datenschutz', 'Ana: Das ist eine Frage des Datenschutz.'],
    ['protección de datos', 'Ana: ¿Y la PROTECCIÓN DE DATOS?'],
  ])('"%s" in "%s"', (phrase, line) => {
    expect(counts(phrase, line)).toBe(true);
  });

  it('whoever says it, and across the cues into which a recorder cut what one person said', () => {
    expect(counts('security review', 'Rita: We offer a security review.')).toBe(true);
    expect(counts('security review', 'Ana: There will be a security', 'Ana: review in May.')).toBe(true);
  });
});

describe('a phrase is not heard', () => {
  it.each([
    ['tender', 'Ana: I will tend to it, tenderly.'],
    ['limitation', 'Ana: We have limited time.'],
    ['soc 2', 'Ana: There are SOC 200 and SOC 2.5.'],
    ['security review', 'Ana: [security review] Let us begin.'],
    ['rfp', 'Ana: The surfpool is open.'],
    ['security review', 'Ana: We care for security. Review the plan.'],
    ['where ... stored', 'Ana: Where in the world do you keep it stored?'],
    ['security review', 'Ana: Review our security.'],
  ])('"%s" in "%s"', (phrase, line) => {
    expect(counts(phrase, line)).toBe(false);
  });

  it('across two speakers, or across cues of nobody known', () => {
    expect(counts('security review', 'Ana: There is some security', 'Bob: review it')).toBe(false);
    expect(counts('security review', 'there is some security', 'review it')).toBe(false);
  });
});

describe('what is denied does not count', () => {
  it.each([
    'Ana: We have no security concerns.',
    "Ana: We don't have any real security concerns.",
    'Ana: There were never any security concerns here.',
    'Ana: There are not many security concerns.',
    'Ana: we dont see security concerns',
    'Ana: It went through without any security concern.',
    'Ana: Nobody had security concerns.',
    'Ana: The security concern is not a problem any more.',
    "Ana: That security concern isn't really an issue.",
  ])('%s', (line) => {
    expect(counts('security concern', line)).toBe(false);
  });

  it.each(['No.', 'None at all.', 'Nope, all fine.', 'Not really.', 'Nothing so far.'])(
    'when it was asked, and the answer is "%s"',
    (answer) => {
      expect(counts('security concern', 'Rita: Are there any security concerns?', `Ana: ${answer}`)).toBe(false);
    },
  );
});

describe('what only looks denied counts', () => {
  it.each([
    'Ana: No, we have security concerns.',
    'Ana: no we have security concerns',
    'Ana: It is not only the security concerns.',
    'Ana: There is no doubt about the security concern.',
    "Ana: Why don't we talk about the security concerns?",
    'Ana: I do not mind the price, but the security concerns stay.',
    'Ana: We are not sure about that security concern.',
    'Ana: They have not yet answered our security concerns.',
    'Ana: I like it. Not a lot. Security concerns remain.',
    'Ana: Nothing was said in May about our old and well known security concerns.',
  ])('%s', (line) => {
    expect(counts('security concern', line)).toBe(true);
  });

  it.each(['Yes, two.', 'No problem to talk about those.', 'We do.', 'Not yet.'])(
    'when it was asked, and the answer is "%s"',
    (answer) => {
      expect(counts('security concern', 'Rita: Are there any security concerns?', `Ana: ${answer}`)).toBe(true);
    },
  );

  it('and what was asked by nobody who is answered', () => {
    expect(counts('security concern', 'Rita: Security concerns? Let me begin.', 'Ana: No.')).toBe(true);
  });
});
