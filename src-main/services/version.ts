import packageJson from '../../package.json';

/** The application's own version. */
export const VERSION: string = packageJson.version;

/** Where this build looks for newer versions once that is turned on; null = nowhere, as in a build of one's own. */
export const RELEASE_FEED: string | null =
  packageJson.releaseFeed === '' ? null : packageJson.releaseFeed;
