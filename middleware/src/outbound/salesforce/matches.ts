import type { FoundMatch, SalesforceMatches, WantedMatch } from '../../ports/salesforce';
import { askForMatches, type Question } from './ask-for-matches';
import type { SalesforceConnection } from './connection';
import { opportunityIdIn } from './people';
import { SoqlId } from './soql';

export function salesforceMatches(connection: SalesforceConnection): SalesforceMatches {
  return {
    async find(wanted) {
      const [answer] = await askForMatches(connection, [questionOf(wanted)]);
      if (!answer) throw new RangeError('a question has one answer');
      return answer.found;
    },
    findAll: (wanted) => findAll(connection, wanted.map(questionOf)),
  };
}

/** A list that was cut says too little of several, and enough of one: that it could not be asked. */
async function findAll(
  connection: SalesforceConnection,
  questions: readonly Question[],
): Promise<readonly FoundMatch[]> {
  if (questions.length === 0) return [];
  const answers = await askForMatches(connection, questions);
  const unclear = answers.flatMap(({ clear }, at) => (clear || questions.length === 1 ? [] : [at]));
  const again = unclear.flatMap((at) => questions[at] ?? []);
  const half = Math.ceil(again.length / 2);
  const anew = [
    ...(await findAll(connection, again.slice(0, half))),
    ...(await findAll(connection, again.slice(half))),
  ];
  return answers.map(({ found }, at) => anew[unclear.indexOf(at)] ?? found);
}

function questionOf(wanted: WantedMatch): Question {
  return {
    opportunityId: opportunityIdIn(wanted.opportunityId ?? ''),
    callId: SoqlId.from(wanted.salesforceCallId ?? ''),
    host: wanted.hostEmail.trim().toLowerCase(),
    participants: wanted.participants ?? [],
  };
}
