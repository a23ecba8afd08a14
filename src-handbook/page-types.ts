/** Front matter of a handbook page, checked by `compilePage`. */
export interface PageMeta {
  /** Its folder, e.g. `kitex/held-request-field`; a rule's page has the rule's id. */
  readonly id: string;
  readonly title: string;
  /** One sentence for lists and search results. */
  readonly summary: string;
  /** Number of the case in the published self-check guide; null = beyond it. */
  readonly guideCase: number | null;
  /** Ids of pages worth reading next. */
  readonly related: readonly string[];
}

/** A heading of a page; `anchor` is the same in every language. */
export interface PageHeading {
  readonly anchor: string;
  readonly title: string;
  /** 2 or 3. */
  readonly level: number;
}

/** A page as the application gets it. */
export interface CompiledPage {
  readonly meta: PageMeta;
  readonly html: string;
  readonly headings: readonly PageHeading[];
  /** Plain text of each section, `anchor` '' for what stands before the first heading. */
  readonly sections: readonly PageSection[];
  /** Targets of links to other pages: `kitex/held-request-field#fix`. */
  readonly internalLinks: readonly string[];
  /** Host names of https links. */
  readonly externalHosts: readonly string[];
}

export interface PageSection {
  readonly anchor: string;
  readonly title: string;
  readonly text: string;
}
