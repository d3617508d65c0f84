import type { TagTx } from '../../../ports/tag-store';
import type { Countersign } from '../tables';
import { openRisks } from './open-risks';
import { tagSettings } from './tag-settings';
import { tags } from './tags';

export function tagTx(db: Countersign): TagTx {
  return { tags: tags(db), openRisks: openRisks(db), tagSettings: tagSettings(db) };
}
