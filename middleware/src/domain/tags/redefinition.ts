import type { CallTag, TagCommand } from './call-tag';
import { mayBeSuggested, sameName, type TagDefinition } from './definition';
import type { TagSuggestion } from './suggestion';

/**
 * What becomes of the tags of one call when its suggestions were made anew: because definitions changed, or because a
 * transcript came. What a person decided stays, with the words that they read, even where the definition was renamed
 * or removed: a renamed one is a new tag, and an open risk of the old name stays open until somebody resolves it.
 */
export function retag(
  tags: readonly CallTag[],
  suggestions: readonly TagSuggestion[],
  definitions: readonly TagDefinition[],
): readonly { readonly tag: string; readonly command: TagCommand }[] {
  const allowed = suggestions.filter(({ tag }) =>
    definitions.some((one) => sameName(one.name, tag) && mayBeSuggested(one)),
  );
  const lapsed = tags.filter(
    ({ state, tag }) => state === 'suggested' && !allowed.some((suggestion) => sameName(suggestion.tag, tag)),
  );
  return [
    ...lapsed.map(({ tag }) => ({ tag, command: { kind: 'lapse' } as const })),
    ...allowed.map((suggestion) => ({ tag: suggestion.tag, command: { kind: 'suggest', suggestion } as const })),
  ];
}

/** Where the content of a call is gone, its suggestions cannot be made anew: only those whose definition is gone lapse. */
export function suggestionsWithoutDefinition(
  tags: readonly CallTag[],
  definitions: readonly TagDefinition[],
): readonly CallTag[] {
  return tags.filter(
    ({ state, tag }) =>
      state === 'suggested' && !definitions.some((one) => sameName(one.name, tag) && mayBeSuggested(one)),
  );
}
