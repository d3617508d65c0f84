import { words } from './words';

/**
 * Words that carry grammar or hesitation and name nothing: English, then German. They say how a thing is put, not what
 * is talked about, and a cue of nothing else is no evidence.
 */
const FUNCTION_WORDS = `
a an the this that these those there here it its itself i me my mine myself we us our ours you your yours he him his she
her hers they them their theirs one and or but nor so if then than as because while although though until unless of to in
on at by for with from about into onto over under up down out off through during between after before again also just
only very too quite rather really not no yes is am are was were be been being do does did done doing have has had having
will would shall should can could may might must who whom whose which what when where why how all any both each either
every few more most other others own same some such much many now well like know mean think kind sort get got going gonna
wanna let lot thing things ll ve re s d t m don doesn didn isn aren wasn weren won wouldn couldn shouldn can't ain
okay ok yeah yep yes right sure oh ah eh uh um er erm hm hmm mm mhm uhm huh wow hey
der die das den dem des ein eine einen einem einer eines dieser diese dieses ich mich mir du dich dir er ihn ihm sie ihr
ihnen es wir uns unser ihre sein seine man und oder aber denn weil dass ob wenn als wie wo was wer wann warum nicht kein
keine ja nein doch noch schon auch nur sehr so da dort hier dann also mal eben halt ist bin bist sind war waren wird
werden wurde habe hat haben hatte kann können muss müssen soll sollen will wollen darf mit von zu zum zur bei nach aus
auf in im am an für über unter vor durch um ohne gegen äh ähm hm genau`;

const FUNCTION_STEMS = new Set(words(FUNCTION_WORDS));

/** @param word one of `words` */
export function namesSomething(word: string): boolean {
  return !FUNCTION_STEMS.has(word);
}
