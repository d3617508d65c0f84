import type { Org } from './org';
import { Refusal } from './refusal';
import type { DoorAnswer } from './side';
import type { SideWithSteps } from './step';
import { doorCertificate } from './steps/door-certificate';
import { loginApp } from './steps/login-app';

const MARK = 'countersign-door:';

/** A Salesforce org: it makes its own certificate, knows the app that the middleware logs in through, and runs Apex. */
export const realSide: SideWithSteps = {
  doorCertificate: () => doorCertificate,
  loginApp: () => loginApp,
  knock,
  middleware: null,
  notShownHere: [],
};

/** Apex without a class says what came of it by the only way out that it has: an assertion that fails. */
async function knock(org: Org, path: string): Promise<DoorAnswer> {
  const { message } = await org.runApex(
    [
      `DoorController.Answer answer = DoorController.send('GET', '${path}', '');`,
      // Of a good answer nothing but its status: it may hold what was said in a call.
      `String problem = answer.status < 400 ? '' : answer.body.left(500);`,
      `System.assert(false, '${MARK}' + answer.status + ':' + problem);`,
    ].join('\n'),
  );
  const answer = new RegExp(`${MARK}(\\d+):([\\s\\S]*)`).exec(message);
  if (answer?.[1] === undefined) throw new Refusal(`the door did not open: ${message}`);
  return { status: Number(answer[1]), body: answer[2] ?? '' };
}
