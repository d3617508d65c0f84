/** Somebody with a browser without scripts: looks at pages and sends their forms, viewing as a user. */
export interface Visitor {
  get(path: string): Promise<Visited>;
  /** Follows where the answer leads, as a browser does. `from`: the page that the form stands on. */
  send(path: string, form: Readonly<Record<string, string>>, from?: string): Promise<Visited>;
}

export interface Visited {
  readonly status: number;
  /** Where it ended, after redirects. */
  readonly path: string;
  readonly html: string;
  /** As a person reads it: no markup, entities resolved, white space folded. */
  readonly text: string;
}

export function visitor(url: string, username: string): Visitor {
  const cookie = `local_org_view_as=${username}`;
  const visited = async (answer: Response): Promise<Visited> => {
    const html = await answer.text();
    return { status: answer.status, path: new URL(answer.url).pathname, html, text: textOf(html) };
  };
  return {
    get: async (path) => visited(await fetch(url + path, { headers: { cookie } })),
    send: async (path, form, from) => {
      const headers = { cookie, origin: url, ...(from === undefined ? {} : { referer: url + from }) };
      return visited(await fetch(url + path, { method: 'POST', headers, body: new URLSearchParams(form) }));
    },
  };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function textOf(html: string): string {
  return html
    .replace(/<script[^]*?<\/script>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/g, ' ');
}
