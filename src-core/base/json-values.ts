// Values of JSON documents that are narrower than their type: docs/report.schema.json is made from these comments.

/**
 * A whole number, 0 or more: of things, or an index.
 *
 * @asType integer
 * @minimum 0
 */
export type Count = number;

/** @asType integer */
export type WholeNumber = number;

/**
 * An int64 as a decimal string, exact.
 *
 * @pattern ^-?[0-9]+$
 */
export type Int64Text = string;

/** @pattern ^[0-9a-f]{64}$ */
export type Sha256Hex = string;

/** @pattern ^[a-z0-9-]+(/[a-z0-9-]+)+$ */
export type RuleId = string;
