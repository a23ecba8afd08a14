import * as v from 'valibot';

/** A text in a call between page and host. */
export const callText = v.pipe(v.string(), v.maxLength(4096));

/** What the page calls a question, to ask for its progress or its end. */
export const requestId = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));
