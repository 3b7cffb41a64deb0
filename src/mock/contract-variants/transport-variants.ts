import type { Contract } from '#contract'
import type { Variant } from '../variant.ts'

type Headers = Readonly<Record<string, string>>

/** Headers and pace: HTTP leaves them free. */
export function createTransportVariants({ provider }: Contract): Variant[] {
  const withHeaders = (name: string, statement: string, added: (headers: Headers) => Headers): Variant => ({
    id: `${provider}/${name}`,
    statement,
    headers: (headers) => ({ ...headers, ...added(headers) }),
  })
  return [
    {
      id: `${provider}/charset`,
      statement: 'The media type names its charset.',
      headers: withContentType((type) => `${type}; charset=utf-8`),
    },
    {
      id: `${provider}/media-type-case`,
      statement: 'The media type is written in capitals, with white space before its charset.',
      headers: withContentType((type) => `${type.toUpperCase()} ; Charset="UTF-8"`),
    },
    {
      id: `${provider}/media-type-parameter`,
      statement: 'The media type has a parameter that no page names.',
      headers: withContentType((type) => `${type};v=2;charset=UTF-8`),
    },
    {
      id: `${provider}/no-date`,
      statement: 'Answers have no Date header.',
      headers: ({ date: _date, ...headers }) => headers,
    },
    withHeaders('clock-ahead', "The server's clock is seven minutes ahead of its Date header's readers.", ({ date }) => shifted(date, 420)),
    withHeaders('clock-behind', "The server's Date header is an hour behind.", ({ date }) => shifted(date, -3600)),
    withHeaders('more-headers', 'Answers have headers that no page names.', () => ({
      server: 'nginx',
      'x-request-id': '7c2c',
      vary: 'Accept-Encoding',
      'strict-transport-security': 'max-age=31536000',
      'cache-control': 'no-store',
    })),
    withHeaders('cookies', 'Every answer sets a cookie.', () => ({ 'set-cookie': 'route=a1; Path=/; HttpOnly; Secure' })),
    withHeaders('cross-origin', 'Answers have the headers of cross-origin requests.', () => ({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Retry-After',
      'cross-origin-resource-policy': 'cross-origin',
    })),
    withHeaders('cacheable', 'Answers have an entity tag and a time of last change.', ({ date }) => ({
      etag: 'W/"5d8c72a5edda8"',
      'cache-control': 'private, max-age=0, must-revalidate',
      ...(date !== undefined && { 'last-modified': date }),
    })),
    withHeaders('through-a-proxy', 'Answers have the headers of a proxy and of a content delivery network.', () => ({
      via: '1.1 varnish',
      age: '0',
      'x-cache': 'MISS',
      'cf-ray': '8a1b2c3d4e5f-FRA',
      'alt-svc': 'h3=":443"; ma=86400',
    })),
    withHeaders('deprecated', 'Answers say that the API will be replaced.', () => ({
      deprecation: '@1767225600',
      sunset: 'Fri, 31 Dec 2027 23:59:59 GMT',
      link: '</v2>; rel="successor-version"',
    })),
    withHeaders('limit-headers', 'Answers tell the rate limit in headers of the older family.', () => ({
      'x-ratelimit-limit': '100000',
      'x-ratelimit-remaining': '99999',
      'x-ratelimit-reset': '4102444800',
    })),
    withHeaders('other-limit-headers', 'Answers tell the rate limit in headers of the newer family.', () => ({
      ratelimit: '"default";r=99999;t=60',
      'ratelimit-policy': '"default";q=100000;w=60',
    })),
    { id: `${provider}/slow`, statement: 'Every answer takes 40 ms longer.', delayMs: 40 },
    { id: `${provider}/chunked`, statement: 'Bodies go out in pieces, without a length.', isChunked: true },
  ]
}

function withContentType(change: (type: string) => string): NonNullable<Variant['headers']> {
  return (headers) =>
    headers['content-type'] === undefined ? { ...headers } : { ...headers, 'content-type': change(headers['content-type']) }
}

function shifted(date: string | undefined, seconds: number): Headers {
  return date === undefined ? {} : { date: new Date(Date.parse(date) + seconds * 1000).toUTCString() }
}
