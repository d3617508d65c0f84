import type { Certificate } from '@salesforce/types/metadata';
import { X509Certificate } from 'node:crypto';
import { deploy, settled } from '../deploy';
import { archiveOf, metadataFile } from '../packages/archive';
import { present } from '../presence';
import { Refusal } from '../refusal';
import { done, toDo, type Installation, type Step } from '../step';
import { removeComponents } from './deploy-step';
import { keyFiles } from './keys';

const NAME = 'door-certificate';
const COMPONENT = { type: 'Certificate', name: 'Countersign_Door' };
const FILE = `certs/${COMPONENT.name}.crt`;
const DAY_MS = 86_400_000;
const WARN_DAYS = 30;

/**
 * The certificate that the org signs with at the door. The org makes its key and keeps it; the middleware gets the
 * public half. By Salesforce's documentation a self-signed one of 4096 bits lasts two years.
 */
export const doorCertificate: Step = {
  name: NAME,
  title: 'Certificate of the door',
  describe: () => [
    `Has the org make the certificate ${COMPONENT.name} (self-signed, 4096 bits, key not exportable), where it has none, and keeps a copy of its public half.`,
  ],
  async check(on) {
    // Else a run that was killed meanwhile would have the org make a second key under the name of the first.
    await settled(on, NAME);
    const stands = await inOrg(on);
    if (stands === null) return toDo();
    if (on.files.read(keyFiles(on).door) !== stands) return toDo('The org has one; its public half is not here yet.');
    const until = new Date(new X509Certificate(stands).validTo);
    const days = Math.floor((until.getTime() - on.now().getTime()) / DAY_MS);
    const day = until.toISOString().slice(0, 10);
    return days < WARN_DAYS
      ? done(
          `It ends on ${day}. Make another in Setup (Certificate and Key Management) under the same name, and run this again.`,
        )
      : done(`It ends on ${day}.`);
  },
  async do(on) {
    const [there] = await present(on.org, [COMPONENT]);
    on.record.foundBefore(NAME, there !== undefined);
    if (!there) await deploy(on, NAME, (await archive()).zip);
    const stands = await inOrg(on);
    if (stands === null)
      throw new Refusal(
        `the org does not hand out ${COMPONENT.name}. Download it in Setup, Certificate and Key Management, as ${keyFiles(on).door}.`,
      );
    on.files.write(keyFiles(on).door, stands);
  },
  async undo(on) {
    on.files.remove(keyFiles(on).door);
    if (on.record.of(NAME)['found'] === false) await removeComponents(on, NAME, await present(on.org, [COMPONENT]));
    return [];
  },
};

/** PEM, as the org has it; null where it has none. */
async function inOrg(on: Installation): Promise<string | null> {
  const [there] = await present(on.org, [COMPONENT]);
  if (!there) return null;
  const file = (await on.org.retrieve([COMPONENT])).get(FILE)?.toString('utf8') ?? '';
  // A chain would begin with the certificate itself.
  return /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(file)?.[0] ?? null;
}

function archive() {
  const about = metadataFile<Certificate>('Certificate', [
    ['caSigned', 'false'],
    ['keySize', '4096'],
    ['masterLabel', 'Countersign Door'],
    ['privateKeyExportable', 'false'],
  ]);
  return archiveOf(
    new Map([
      [FILE, ''],
      [`${FILE}-meta.xml`, about],
    ]),
    [COMPONENT],
  );
}
