import { reactive } from 'vue';
import type { ErrorReport } from '#core/base/errors';
import { serviceName } from '#contract/service-name';
import type { TakenKind } from '#contract/case-folder';
import type { WantedTaking } from '#renderer/session/commands-key.ts';

/** What may be taken at one moment, as it is offered. */
export const OFFERED_KINDS = [
  'heap',
  'goroutine',
  'memstats',
  'goroutineleak',
  'goroutine-stacks',
  'allocs',
] as const satisfies readonly TakenKind[];

/** What is asked of a service; kept between openings of the dialog and the view. */
export interface ServiceQuestion {
  url: string;
  take: TakenKind[];
  collections: 0 | 1 | 3;
  /** How the service wants to be asked. Texts of fields; '' = not. */
  access: {
    isOpen: boolean;
    headers: string;
    basic: string;
    bearer: string;
    ca: string;
    insecure: boolean;
  };
}

const NO_ACCESS = { headers: '', basic: '', bearer: '', ca: '', insecure: false };

const question = reactive<ServiceQuestion>({
  url: ':6060',
  take: ['heap', 'goroutine', 'memstats'],
  collections: 1,
  access: { isOpen: false, ...NO_ACCESS },
});

/** The one question that the dialog and the view share. */
export function useQuestion(): ServiceQuestion {
  return question;
}

/** Asks another service, which is not to hear what was typed for the last one; of that one all stays as typed. */
export function askOf(address: string): void {
  if (serviceName(question.url) === serviceName(address)) return;
  question.url = address;
  Object.assign(question.access, NO_ACCESS);
}

/** What is asked else, while an advice has filled the question in. */
let usual: Pick<ServiceQuestion, 'take' | 'collections'> | null = null;

/** Fills it in, until {@link askAsUsual}. */
export function wantTaking({ service, take, collections }: WantedTaking): void {
  askOf(service);
  usual ??= { take: question.take, collections: question.collections };
  question.take = [...take];
  question.collections = collections;
}

/** What an advice wanted once is not what the next watch takes all night. */
export function askAsUsual(): void {
  if (usual) Object.assign(question, usual);
  usual = null;
}

/** As a call takes it: no access said = what the host knows of the service. */
export function askedOf({ url, take, collections, access }: ServiceQuestion) {
  const { headers, basic, bearer, ca, insecure } = access;
  const says = [headers, basic, bearer, ca].some((text) => text !== '') || insecure;
  const lines = headers.split('\n').filter((line) => line.trim() !== '');
  return {
    ...{ url, take: [...take], collections },
    access: says
      ? {
          headers: lines,
          basic: basic || null,
          bearer: bearer || null,
          ...{ ca: ca || null, cert: null, key: null, insecure },
        }
      : null,
  };
}

/** A service that is not this machine and waits for the user's word. */
export interface UnconfirmedHost {
  /** As a person knows it: its name with the address that it stands for. */
  readonly host: string;
  /** What is confirmed, and then asked. */
  readonly address: string;
}

/** What an error `host-unconfirmed` asks. */
export function unconfirmedHost({ params }: ErrorReport): UnconfirmedHost {
  return { host: String(params['host']), address: String(params['address']) };
}
