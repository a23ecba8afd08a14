import * as v from 'valibot';
import { AppError } from '#core/base/errors';
import { serviceName, socketOf } from '#contract/service-name';
import { isLoopbackHost, parseTypedUrl } from '#main/services/service-address';
import { openAnswer } from './case-tools.ts';
import type { FetchChoice } from './session.ts';
import { givenText, tool } from './tool.ts';

const KINDS = ['heap', 'allocs', 'goroutine', 'goroutine-stacks'] as const;
const USUAL_TAKE: FetchChoice['take'] = ['heap', 'goroutine'];

export const fetchTool = tool(
  'fetch',
  {
    service: givenText,
    take: v.optional(v.pipe(v.array(v.picklist(KINDS)), v.minLength(1), v.maxLength(4))),
    collections: v.optional(v.picklist([0, 1, 3])),
  },
  async ({ service, take = USUAL_TAKE, collections = 1 }, session) => {
    const { fetching } = session.spec;
    if (fetching === null) throw new AppError('fetch-not-allowed', { service });
    // No name is looked up that was not named at start: a look-up tells somebody what it asks for.
    const named = fetching.named.find(({ name }) => name === serviceName(service));
    const target = named ?? (isOfThisMachine(service) ? await fetching.resolve(service) : null);
    if (target === null) throw new AppError('fetch-not-allowed', { service });
    const choice: FetchChoice = { take, collections };
    return openAnswer(await session.add(await fetching.take(target, choice)), session);
  },
  { fetches: true },
);

/** A port of this machine; a socket is a path, which has to be named. */
function isOfThisMachine(service: string): boolean {
  return socketOf(service) === null && isLoopbackHost(parseTypedUrl(service).url.hostname);
}
