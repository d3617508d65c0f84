import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { finding, type Context } from '../context';

/** Rights on a detail stand on the right to read its master: Salesforce refuses one without the other. */
export function* detailPermissions(context: Context, file: string, root: XmlElement): Iterable<Finding> {
  const granted = childrenOf(root, 'objectPermissions');
  for (const permission of granted) {
    const named = childOf(permission, 'object');
    const object = named && context.names.objects.find(named.text.trim());
    const masters = [...(object?.fields.values() ?? [])].filter(
      ({ file: own, type }) => own && type === 'MasterDetail',
    );
    for (const master of masters.flatMap(({ targets }) => targets)) {
      const above = granted.find((one) => textOf(one, 'object')?.toLowerCase() === master.toLowerCase());
      const isReadable = above !== undefined && textOf(above, 'allowRead') === 'true';
      if (!named || isReadable || textOf(permission, 'allowRead') !== 'true') continue;
      yield finding(
        { file, line: named.line },
        'permission-needs-another',
        `To read ${named.text.trim()}, one must be able to read its master ${master}.`,
        `Give allowRead on ${master} as well.`,
      );
    }
  }
}
