/** By PMD's name of the rule: what to do, where its message says only what is wrong. */
const REMEDIES: Readonly<Record<string, string>> = {
  ApexBadCrypto: 'Let Crypto make the key and the initialisation vector, and store them nowhere in code.',
  ApexCRUDViolation: 'Say WITH USER_MODE (or as user), or WITH SYSTEM_MODE and why nobody needs the right.',
  ApexCSRF: 'Write nothing while a page is built: move the DML into an action that a person starts.',
  ApexDangerousMethods: 'Leave the method out of what is shipped: it switches security off or logs what is secret.',
  ApexInsecureEndpoint: 'Call out over https.',
  ApexOpenRedirect: 'Redirect only to addresses that the code knows, not to one from a parameter.',
  ApexSharingViolations: 'Declare the class with sharing, inherited sharing, or without sharing and why.',
  ApexSOQLInjection: 'Bind the value (:value or queryWithBinds) in place of joining it to the query.',
  ApexSuggestUsingNamedCred: 'Let a named credential hold what proves who calls.',
  ApexXSSFromEscapeFalse: 'Keep the text escaped.',
  ApexXSSFromURLParam: 'Escape what came with the address before it is shown.',
  ApexUnitTestClassShouldHaveAsserts: 'Assert what the test proves.',
  ApexUnitTestShouldNotUseSeeAllDataTrue: 'Make the records in the test.',
  AvoidDirectAccessTriggerMap: 'Go through all records of the trigger, not the first alone.',
  AvoidHardcodingId: 'Ask for the id by a name: it is another one in every org.',
  AvoidNonExistentAnnotations: 'Use an annotation that Apex has.',
  EmptyCatchBlock: 'Handle the failure, or let it go up.',
  InaccessibleAuraEnabledGetter: 'Make the getter public, or Lightning cannot read it.',
  OperationWithLimitsInLoop: 'Collect first, then query, write or call once after the loop.',
  OverrideBothEqualsAndHashcode: 'Define both equals and hashCode, or neither.',
  TestMethodsMustBeInTestClasses: 'Annotate the class with @IsTest.',
  TypeShadowsBuiltInNamespace: 'Choose a name that Salesforce does not use itself.',
};

const OTHERWISE = 'Change the code as the message says.';

export function remedyFor(rule: string): string {
  return REMEDIES[rule] ?? OTHERWISE;
}
