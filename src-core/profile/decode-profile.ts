import { AppError } from '#core/base/errors';
import { decodeHeader, scanProfile, type ProfileScan } from './decode-header.ts';
import { decodeFunctions, decodeLocations, decodeMappings } from './decode-symbols.ts';
import { decodeSamples } from './decode-samples.ts';
import type { Profile } from './tables.ts';
import { malformed, WireReader } from './wire-reader.ts';

/**
 * Decodes an uncompressed profile.proto into columns.
 *
 * Four walks over the outer message: what is where, then mappings and functions, then locations,
 * then samples, so that each reference is checked once, against a table that is complete, whatever
 * the order of the file. No object is made per sample, location or line.
 *
 * @throws AppError `profile-truncated`, `profile-malformed`, `profile-reference`,
 *   `value-too-large` (each with the byte offset), `no-sample-types`. Nothing else, for any bytes.
 * @see google/pprof proto/profile.proto and profile/encode.go (postDecode).
 */
export function decodeProfile(bytes: Uint8Array): Profile {
  const reader = new WireReader(bytes);
  try {
    const scan: ProfileScan = scanProfile(reader);
    const { header, sampleTypes } = decodeHeader(reader, scan);
    if (sampleTypes.length === 0) throw new AppError('no-sample-types');
    const mappings = decodeMappings(reader, scan);
    const functions = decodeFunctions(reader, scan);
    const locations = decodeLocations(reader, scan, mappings.ids, functions.ids);
    const { samples, labels } = decodeSamples(reader, scan, locations.ids, sampleTypes.length);
    return {
      header,
      sampleTypes,
      strings: scan.strings,
      samples,
      labels,
      locations: locations.table,
      lines: locations.lines,
      functions: functions.table,
      mappings: mappings.table,
    };
  } catch (caught) {
    if (caught instanceof AppError) throw caught;
    // What protobufjs says of a field it cannot read; anything else would be a bug of ours.
    if (caught instanceof RangeError) throw malformed(caught.message, reader.pos);
    throw caught;
  }
}
