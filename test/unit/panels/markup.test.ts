import { html, jsonScript } from '../../local-org/pages/html';
import { noteBody } from '../../local-org/pages/note-body';

describe('markup of the local org’s pages', () => {
  it('escapes whatever is put in, and nests what is markup already', () => {
    const inner = html`<i>${'<b>'}</i>`;
    expect(html`<p title="${'"\'&'}">${inner}${[inner]}${null}${false}${0}</p>`.markup).toBe(
      '<p title="&quot;&#39;&amp;"><i>&lt;b&gt;</i><i>&lt;b&gt;</i>0</p>',
    );
  });

  it('lets no value end the script element that holds JSON', () => {
    expect(jsonScript({ name: '</script><script>alert(1)' }).markup).toBe(
      '{"name":"\\u003c/script>\\u003cscript>alert(1)"}',
    );
  });

  it('shows a note with its plain tags and everything else as the characters that it is', () => {
    expect(noteBody('<p>A &amp; B &lt;i&gt;</p><P>x<BR/></P>').markup).toBe('<p>A &amp; B &lt;i&gt;</p><p>x<br></p>');
    expect(noteBody('<p onclick="x()">a</p><script>alert(1)</script>').markup).toBe(
      '&lt;p onclick=&quot;x()&quot;&gt;a</p>&lt;script&gt;alert(1)&lt;/script&gt;',
    );
    expect(noteBody('&lt;script&gt; &#x3c;img&#62;').markup).toBe('&lt;script&gt; &amp;#x3c;img&amp;#62;');
  });
});
