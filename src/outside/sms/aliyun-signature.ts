import { createHash, createHmac } from 'node:crypto';

export interface AliyunCall {
  host: string;
  action: string;
  version: string;
  /** Goes into the address; there is no body. */
  query: Readonly<Record<string, string>>;
  /** To the second; more than 15 minutes off is refused. */
  at: Date;
  /** Never used twice. */
  nonce: string;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
const NO_BODY = sha256('');

/**
 * The headers of a signed POST to `/` without a body, Authorization among them.
 * Source: https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 */
export function signedHeaders(call: AliyunCall, keyId: string, secret: string): Record<string, string> {
  const headers: Record<string, string> = {
    host: call.host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': NO_BODY,
    'x-acs-date': call.at.toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': call.nonce,
    'x-acs-version': call.version,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', canonicalQuery(call.query), lines.join(''), names, NO_BODY].join('\n');
  const signature = createHmac('sha256', secret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex');
  return {
    ...headers,
    authorization: `${ALGORITHM} Credential=${keyId},SignedHeaders=${names},Signature=${signature}`,
  };
}

/** Parameters by name, each part encoded as RFC 3986 says; the address must carry exactly this. */
export function canonicalQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');
}

/** encodeURIComponent leaves five more characters as they are than RFC 3986 does. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
