import type { AccessRequest } from '#contract/capture-calls';

/** How a service wants to be asked, as texts of fields; '' = not. */
export interface AccessTexts {
  headers: string;
  basic: string;
  bearer: string;
  ca: string;
  insecure: boolean;
}

export const NO_ACCESS: Readonly<AccessTexts> = {
  headers: '',
  basic: '',
  bearer: '',
  ca: '',
  insecure: false,
};

/** As a call takes it: null = nothing was said, so that what the host knows counts. */
export function saidAccess({
  headers,
  basic,
  bearer,
  ca,
  insecure,
}: AccessTexts): AccessRequest | null {
  const says = [headers, basic, bearer, ca].some((text) => text !== '') || insecure;
  if (!says) return null;
  return {
    headers: headers.split('\n').filter((line) => line.trim() !== ''),
    basic: basic || null,
    bearer: bearer || null,
    ...{ ca: ca || null, cert: null, key: null, insecure },
  };
}
