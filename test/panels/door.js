/** Answers of the door for one test: the first that fits method and path, else a 404 as the middleware gives it. */
export class FakeDoor {
  constructor(send) {
    this.routes = [];
    this.requests = [];
    send.mockImplementation((request) => this.answer(request));
  }

  /** `answer`: the body; a function of the request's body; or an Error for a door that nobody opens. */
  on(method, path, answer, status = 200) {
    this.routes.unshift({ method, path, answer, status });
    return this;
  }

  refuse(method, path, code, status = 409, members = {}) {
    return this.on(
      method,
      path,
      { code, status, instance: 'urn:uuid:11111111-2222-4333-8444-555555555555', ...members },
      status,
    );
  }

  sent(method, path) {
    return this.requests.filter((request) => request.method === method && request.path === path);
  }

  answer({ method, path, body }) {
    const request = { method, path, body: body ? JSON.parse(body) : undefined };
    this.requests.push(request);
    const route = this.routes.find((one) => one.method === method && one.path === path);
    if (route?.answer instanceof Error) return Promise.reject(route.answer);
    if (!route)
      return Promise.resolve({ status: 404, body: JSON.stringify({ code: 'not_found', status: 404, instance: '' }) });
    const answer = typeof route.answer === 'function' ? route.answer(request.body) : route.answer;
    return Promise.resolve(answer).then((given) => ({ status: route.status, body: JSON.stringify(given) }));
  }
}
